package dev.frist.events.contract;

import dev.frist.events.contract.ShapeFile.Constants;
import dev.frist.events.contract.ShapeFile.Members;
import dev.frist.events.contract.ShapeFile.OneOf;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON Schema of one type of event, of any version: its shape in the corpus, with what the Javadoc of today says. */
final class EventSchema {
    private static final String DIALECT = "http://json-schema.org/draft-07/schema#";
    private static final String DEFINITION = "#/definitions/";
    private final ShapeFile shape;
    private final Map<String, Class<?>> today = new HashMap<>();
    private final Javadocs docs;
    private final TreeSet<String> undescribed = new TreeSet<>();

    /** @param event of which this is some version's shape */
    EventSchema(ShapeFile shape, Class<?> event, Javadocs docs) {
        this.shape = shape;
        visit(event);
        this.docs = docs;
    }

    /** @param type with its version, as {@code ce_type} has it */
    Map<String, Object> of(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("$id", id(type));
        schema.put("title", type);
        schema.putAll(definition(shape.root()));
        Map<String, Object> definitions = new LinkedHashMap<>();
        shape.types().keySet().stream().skip(1).forEach(name -> definitions.put(name, definition(name)));
        if (!definitions.isEmpty()) {
            schema.put("definitions", definitions);
        }
        return schema;
    }

    static String id(String type) {
        return "urn:frist:" + type;
    }

    /** Members that nobody describes, as {@code Type.member}. */
    Collection<String> undescribed() {
        return undescribed;
    }

    private Map<String, Object> definition(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        docs.of(today.get(name)).ifPresent(it -> schema.put("description", it));
        switch (shape.types().get(name)) {
            case Constants it
            when name.equals("Severity") ->
                schema.putAll(tree(
                        "type", "integer", "minimum", 1, "maximum", it.names().size()));
            case Constants it -> schema.put("enum", it.names());
            case OneOf it ->
                schema.put(
                        "oneOf", it.types().stream().map(EventSchema::reference).toList());
            case Members it
            when it.isName() -> schema.put("type", name.equals("Severity") ? List.of("integer", "string") : "string");
            case Members it -> object(name, it, schema);
        }
        return schema;
    }

    private void object(String name, Members record, Map<String, Object> schema) {
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (isOneOfSeveral(name)) {
            properties.put("fact", tree("const", name));
            required.add("fact");
        }
        record.members().forEach((member, type) -> {
            properties.put(member, described(name, member, type));
            if (isRequired(name, member)) {
                required.add(member);
            }
        });
        schema.put("properties", properties);
        schema.put("required", required);
    }

    private boolean isOneOfSeveral(String name) {
        return shape.types().values().stream()
                .anyMatch(it -> it instanceof OneOf(List<String> types) && types.contains(name));
    }

    private Map<String, Object> described(String name, String member, String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        docs.of(today.get(name), name, member)
                .ifPresentOrElse(it -> schema.put("description", it), () -> undescribed.add(name + "." + member));
        schema.putAll(value(type));
        return schema;
    }

    private Map<String, Object> value(String type) {
        if (type.endsWith(">")) {
            String inside = type.substring(type.indexOf('<') + 1, type.length() - 1);
            return type.startsWith("Map<")
                    ? tree("type", "object", "additionalProperties", value(inside.substring(inside.indexOf(", ") + 2)))
                    : tree("type", "array", "items", value(inside));
        }
        return switch (type) {
            case "String", "ZoneId" -> tree("type", "string");
            case "Instant" -> tree("type", "string", "format", "date-time");
            case "LocalDate" -> tree("type", "string", "format", "date");
            case "Duration" -> tree("type", "string", "format", "duration");
            case "int", "long", "Integer", "Long" -> tree("type", "integer");
            case "BigDecimal" -> tree("type", "number");
            case "boolean" -> tree("type", "boolean");
            case "Object" -> tree();
            default -> reference(type);
        };
    }

    private static Map<String, Object> reference(String type) {
        return tree("$ref", DEFINITION + type);
    }

    /** Names and what stands under them, in this order. */
    private static Map<String, Object> tree(Object... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }

    /** What old versions had and today's have not may be lacking. */
    private boolean isRequired(String type, String member) {
        Class<?> found = today.get(type);
        return found != null
                && found.isRecord()
                && Stream.of(found.getRecordComponents())
                        .filter(it -> it.getName().equals(member))
                        .anyMatch(it -> !it.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private void visit(Type type) {
        switch (type) {
            case ParameterizedType it -> Stream.of(it.getActualTypeArguments()).forEach(this::visit);
            case Class<?> it
            when it.getPackageName().startsWith("dev.frist.") && today.put(it.getSimpleName(), it) == null -> {
                Stream.ofNullable(it.getPermittedSubclasses())
                        .flatMap(Stream::of)
                        .forEach(this::visit);
                Stream.ofNullable(it.getRecordComponents())
                        .flatMap(Stream::of)
                        .map(RecordComponent::getGenericType)
                        .forEach(this::visit);
            }
            default -> {}
        }
    }
}
