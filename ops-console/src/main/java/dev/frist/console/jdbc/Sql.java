package dev.frist.console.jdbc;

import dev.frist.events.EventTypes;
import dev.frist.events.Scope;
import dev.frist.events.TicketEvent.TicketOpened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Instants and sets as PostgreSQL takes them. */
public final class Sql {
    private Sql() {}

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

    /**
     * An expression: what a ticket that was opened is about; null while nobody said so.
     *
     * @param ticketId a column
     */
    public static String scope(String ticketId) {
        return """
            (select convert_from(payload, 'UTF8')::json ->> 'scope' from story
            where story.ticket_id = %s and story.type = '%s' limit 1)\
            """.formatted(ticketId, EventTypes.nameOf(TicketOpened.class));
    }

    /** As {@link #scope} says it; null where support covers it. */
    public static @Nullable Scope outOfScope(ResultSet row, String column) throws SQLException {
        String scope = row.getString(column);
        return scope == null || Scope.valueOf(scope).isCovered() ? null : Scope.valueOf(scope);
    }
}
