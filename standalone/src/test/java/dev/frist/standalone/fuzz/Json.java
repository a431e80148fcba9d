package dev.frist.standalone.fuzz;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes bodies as a schema says, with something hostile here and there. */
final class Json {
    private static final double HOSTILE = 0.12;
    private static final int DEEPEST = 6;

    private final Operation operation;
    private final Values values;

    Json(Operation operation, Values values) {
        this.operation = operation;
        this.values = values;
    }

    String body() {
        return value("", operation.body(), 0);
    }

    private String value(String name, JsonNode reference, int depth) {
        JsonNode schema = operation.resolved(reference);
        if (depth > 0 && values.chance(HOSTILE) || depth > DEEPEST) {
            return values.hostileJson();
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema, depth);
            case "array" -> "[" + value(name, schema.path("items"), depth + 1) + "]";
            case "integer", "number", "boolean" -> values.fitting(name, schema);
            default -> schema.has("properties") ? object(schema, depth) : "\"" + values.fitting(name, schema) + "\"";
        };
    }

    private String object(JsonNode schema, int depth) {
        return schema.path("properties").properties().stream()
                .filter(_ -> !values.chance(HOSTILE / 2))
                .map(member -> member(member, depth))
                .collect(Collectors.joining(",", "{", values.chance(HOSTILE / 4) ? ",}" : "}"));
    }

    private String member(Map.Entry<String, JsonNode> member, int depth) {
        String line = "\"" + member.getKey() + "\":" + value(member.getKey(), member.getValue(), depth + 1);
        return values.chance(HOSTILE / 4) ? line + "," + line : line;
    }
}
