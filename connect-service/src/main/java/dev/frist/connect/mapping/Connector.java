package dev.frist.connect.mapping;

import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One help desk: how it signs, and what of its deliveries is which fact. Read from a file; immutable. */
public final class Connector {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final String name;
    private final String source;
    private final Signature signature;
    private final @Nullable Duration silentAfter;
    private final Map<String, Object> tables;
    private final Map<String, Expression> names;
    private final List<FactMapping> facts;

    private Connector(Field fields, Function<String, Optional<String>> settings) {
        Field named = fields.required("connect");
        this.name = named.text();
        if (!NAME.matcher(name).matches()) {
            throw named.breaks("must be lower-case letters, digits and hyphens, at most 40, but is " + name);
        }
        this.source = fields.required("source").text();
        this.signature = fields.required("signature").read(it -> Signature.read(it, settings));
        this.silentAfter =
                fields.optional("silentAfter").map(Field::positiveDuration).orElse(null);
        this.tables = new LinkedHashMap<>();
        fields.optional("tables")
                .ifPresent(it -> it.entries().forEach((table, rows) -> tables.put(table, table(rows))));
        this.names = new LinkedHashMap<>();
        fields.optional("let")
                .ifPresent(it -> it.entries().forEach((let, expression) -> {
                    if (tables.containsKey(let) || let.equals("headers")) {
                        throw expression.breaks("must have a name of its own");
                    }
                    names.put(let, Expression.of(expression));
                }));
        this.facts = new ArrayList<>();
        fields.required("facts").items().forEach(it -> facts.add(it.read(FactMapping::read)));
    }

    private static Map<String, Object> table(Field rows) {
        Map<String, Object> table = new LinkedHashMap<>();
        rows.entries().forEach((from, to) -> table.put(from, to.text()));
        return table;
    }

    /**
     * @param settings where secrets are, by the names that the file gives them
     * @throws BadFile if it breaks a rule
     */
    public static Connector read(SourceFile file, Function<String, Optional<String>> settings) {
        return file.root().read(it -> new Connector(it, settings));
    }

    /** What is said of it, and the last part of its address. */
    public String name() {
        return name;
    }

    /** How long it may be silent before somebody should look; empty: for ever. */
    public Optional<Duration> silentAfter() {
        return Optional.ofNullable(silentAfter);
    }

    /** @param headers by their names in any case; null: there is none of that name */
    public boolean isSignedWell(byte[] body, Function<String, @Nullable String> headers) {
        return signature.isGood(body, headers);
    }

    /**
     * Without what shows who sent a delivery.
     *
     * @param headers by their names in lower case
     */
    public Map<String, String> withoutSecrets(Map<String, String> headers) {
        Map<String, String> kept = new TreeMap<>(headers);
        kept.keySet().removeIf(signature::isSecret);
        return kept;
    }

    /**
     * The facts that a delivery tells, as CloudEvents in JSON; none where it tells nothing that matters.
     *
     * @param document its body, as maps and lists
     * @param headers by their names in lower case
     * @throws BadFile if an expression fails, or comes to nothing where there must be something
     */
    public List<ObjectNode> facts(Map<String, Object> document, Map<String, String> headers) {
        Map<String, Object> known = new LinkedHashMap<>(tables);
        known.put("headers", headers);
        names.forEach((let, expression) -> {
            Object value = expression.of(document, known);
            if (value != null) {
                known.put(let, value);
            }
        });
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
}
