package dev.frist.console.jdbc;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.kit.json.EventJson;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as records, both ways: {@code due_at} is {@code dueAt}, and a record in a record is one column of JSON. What a record has and
 * its table has not, or the other way round, is left out.
 */
final class Rows {
    // What programs are not told is in the row.
    private static final JsonMapper MAPPER = EventJson.configured(JsonMapper.builder())
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
                    return false;
                }
            })
            .build();
    // The records in a row's columns keep their own names; those that are spread over columns do not.
    private static final ClassValue<JsonMapper> MAPPERS = new ClassValue<>() {
        @Override
        protected JsonMapper computeValue(Class<?> type) {
            JsonMapper.Builder mapper = MAPPER.rebuild().addMixIn(type, NamedAsColumns.class);
            Stream.of(type.getRecordComponents())
                    .filter(it -> it.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
                    .forEach(it -> mapper.addMixIn(it.getType(), NamedAsColumns.class));
            return mapper.build();
        }
    };

    @JsonNaming(SnakeCaseStrategy.class)
    private interface NamedAsColumns {}

    private Rows() {}

    /** The query, to be mapped by {@link #of}. */
    static JdbcClient.StatementSpec query(JdbcClient jdbc, String sql) {
        return jdbc.sql("select to_json(it) from (" + sql + ") as it");
    }

    static <T> RowMapper<T> of(Class<T> type) {
        ObjectReader reader = MAPPERS.get(type).readerFor(type);
        return (row, _) -> reader.readValue(row.getString(1));
    }

    /**
     * Inserts rows, or replaces what they say.
     *
     * @param key columns
     * @param kept columns in which null replaces nothing
     */
    static <T extends Record> void save(
            JdbcClient jdbc, String table, Set<String> key, Class<T> type, Collection<T> rows, String... kept) {
        if (rows.isEmpty()) {
            return;
        }
        String columns = columns(type).collect(Collectors.joining(", "));
        String changes = columns(type)
                .filter(it -> !key.contains(it))
                .map(it -> Set.of(kept).contains(it)
                        ? "%1$s = coalesce(excluded.%1$s, %2$s.%1$s)".formatted(it, table)
                        : "%1$s = excluded.%1$s".formatted(it))
                .collect(Collectors.joining(", "));
        jdbc.sql("""
            insert into %1$s (%2$s) select %2$s from json_populate_recordset(null::%1$s, :rows::json)
            on conflict (%3$s) do update set %4$s
            """.formatted(table, columns, String.join(", ", key), changes))
                .param("rows", MAPPERS.get(type).writeValueAsString(rows))
                .update();
    }

    private static Stream<String> columns(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(JdbcUtils::convertPropertyNameToUnderscoreName);
    }
}
