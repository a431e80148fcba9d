package dev.frist.store.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is stored and not yet acknowledged by Kafka.
 *
 * @param events counted up to {@link #COUNTED}
 * @param oldest when the oldest of them was recorded; null if there is none
 */
record Lag(long events, @Nullable Instant oldest) {
    static final Lag NONE = new Lag(0, null);

    /** Counting further would cost more than it tells. */
    static final int COUNTED = 100_000;

    private static final String BEHIND = """
        select count(*), (select recorded_at from domain_event
            where (xid, position) > (?::xid8, ?) order by xid, position limit 1)
        from (select 1 from domain_event where (xid, position) > (?::xid8, ?) limit %d) unsent
        """.formatted(COUNTED);

    static Lag behind(Cursor cursor, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
            statement.setString(1, String.valueOf(cursor.xid()));
            statement.setLong(2, cursor.position());
            statement.setString(3, String.valueOf(cursor.xid()));
            statement.setLong(4, cursor.position());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                return new Lag(row.getLong(1), oldest == null ? null : oldest.toInstant());
            }
        }
    }

    Duration age(Instant now) {
        return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }
}
