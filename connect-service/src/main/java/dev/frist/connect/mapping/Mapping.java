package dev.frist.connect.mapping;

import dev.frist.promises.file.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Which facts a document of a help desk tells: one of its deliveries, or a line of what it exports. */
public class Mapping {
    private static final String HEADERS = "headers";

    private final String source;
    private final Map<String, Object> tables;
    private final Map<String, Expression> names = new LinkedHashMap<>();
    private final List<FactMapping> facts = new ArrayList<>();

    Mapping(String source, Map<String, Object> tables, Field fields) {
        this.source = source;
        this.tables = tables;
        fields.optional("let")
                .ifPresent(it -> it.entries().forEach((let, expression) -> {
                    if (tables.containsKey(let) || let.equals(HEADERS)) {
                        throw expression.breaks("must have a name of its own");
                    }
                    names.put(let, Expression.of(expression));
                }));
        fields.required("facts").items().forEach(it -> facts.add(it.read(FactMapping::read)));
    }

    /**
     * The facts that a document tells, as CloudEvents in JSON; none where it tells nothing that matters.
     *
     * @param document as maps and lists
     * @param headers that came with it, by their names in lower case
     * @throws dev.frist.promises.file.BadFile if an expression fails, or comes to nothing where there must be something
     */
    public List<ObjectNode> facts(Map<String, Object> document, Map<String, String> headers) {
        Map<String, Object> known = known(document, headers);
        List<ObjectNode> told = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (FactMapping mapping : facts) {
            if (mapping.when().holds(document, known)) {
                ObjectNode fact = mapping.of(source, document, known);
                if (!ids.add(fact.path("id").asString())) {
                    throw mapping.id().field().breaks("must differ from those of other facts of the same delivery");
                }
                told.add(fact);
            }
        }
        return told;
    }

    /** What expressions can ask for beside the document. */
    final Map<String, Object> known(Map<String, Object> document, Map<String, String> headers) {
        Map<String, Object> known = new LinkedHashMap<>(tables);
        known.put(HEADERS, headers);
        names.forEach((let, expression) -> {
            Object value = expression.of(document, known);
            if (value != null) {
                known.put(let, value);
            }
        });
        return known;
    }
}
