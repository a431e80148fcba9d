package dev.frist.console.jdbc;

import dev.frist.events.EventTypes;
import dev.frist.events.TicketEvent.TicketOpened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Instants and sets as PostgreSQL takes them. */
public final class Sql {
    private static final String OPENED = quoted(EventTypes.namesOf(TicketOpened.class).stream());

    private Sql() {}

    private static String quoted(Stream<String> names) {
        return names.map(it -> "'" + it + "'").collect(Collectors.joining(", "));
    }

    public static @Nullable OffsetDateTime timestamp(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** One parameter, {@code = any (?)}: a set of any size is one statement with one plan. */
    public static Object texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    /** A condition on {@code type}, in words that the planner compares with those of an index. */
    static String isA(Class<?> event) {
        return "type in (" + quoted(EventTypes.namesOf(event).stream()) + ")";
    }

    /** The names, in every version, of these types of event. */
    static Object types(Class<?>... events) {
        return texts(
                Stream.of(events).flatMap(it -> EventTypes.namesOf(it).stream()).toList());
    }

    /**
     * An expression: what a ticket that was opened is about, where support does not cover it.
     *
     * @param ticketId a column
     */
    public static String outOfScope(String ticketId) {
        return """
            (select coalesce(told ->> 'scope', told #>> '{personal,more,scope}') from (
                select convert_from(payload, 'UTF8')::jsonb as told from story
                where story.ticket_id = %s and story.type in (%s) limit 1
            ) as opening where told @> '{"flags": [{"code": "SCOPE_NOT_COVERED"}]}')\
            """.formatted(ticketId, OPENED);
    }
}
