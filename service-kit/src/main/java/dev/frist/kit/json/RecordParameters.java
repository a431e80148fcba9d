package dev.frist.kit.json;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of a statement by their names in a record, and in the records in it, as JSON has them: {@code :standing.deadline.dueAt}.
 * What is not there is null; instants and days are text, and are to be cast; what has members of its own is JSON.
 *
 * @param more what the record does not say in the way in which it is stored
 */
public record RecordParameters(JsonNode members, Map<String, ?> more) implements SqlParameterSource {
    public static <T> SqlParameterSource[] of(Collection<T> records, Function<T, Map<String, ?>> more) {
        return records.stream()
                .map(it -> new RecordParameters(EventJson.mapper().valueToTree(it), more.apply(it)))
                .toArray(SqlParameterSource[]::new);
    }

    public static SqlParameterSource[] of(Collection<?> records) {
        return of(records, _ -> Map.of());
    }

    @Override
    public boolean hasValue(String name) {
        return true;
    }

    @Override
    public @Nullable Object getValue(String name) {
        if (more.containsKey(name)) {
            return more.get(name);
        }
        JsonNode value = members.at("/" + name.replace('.', '/'));
        return switch (value.getNodeType()) {
            case MISSING, NULL -> null;
            case NUMBER -> value.numberValue();
            case BOOLEAN -> value.booleanValue();
            case STRING -> value.stringValue();
            default -> value.toString();
        };
    }
}
