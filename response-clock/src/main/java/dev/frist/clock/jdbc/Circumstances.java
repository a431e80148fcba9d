package dev.frist.clock.jdbc;

import dev.frist.clock.ClockRow;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What of a clock's row follows from no event of it. */
record Circumstances(
        int partition,
        @Nullable Instant nextLook,
        @Nullable String importId,
        @Nullable String problem) {

    /** A clock that has no row any more. */
    static Circumstances lost(int partition, @Nullable String importId) {
        return new Circumstances(partition, null, importId, null);
    }

    /** By clock; those without a row are left out. */
    static Map<String, Circumstances> of(JdbcTemplate jdbc, Collection<String> clockIds) {
        Map<String, Circumstances> found = new HashMap<>();
        jdbc.query(
                "select clock_id, partition, next_look, import_id, problem from clock where clock_id = any (?)",
                row -> {
                    found.put(row.getString(1), read(row));
                },
                (Object) clockIds.toArray(String[]::new));
        return found;
    }

    private static Circumstances read(ResultSet row) throws SQLException {
        OffsetDateTime nextLook = row.getObject(3, OffsetDateTime.class);
        return new Circumstances(
                row.getInt(2), nextLook == null ? null : nextLook.toInstant(), row.getString(4), row.getString(5));
    }

    ClockRow row(Clock clock, long sequence, Supplier<Pinned> rules) {
        // Set aside, or to be looked at again at once: both are somebody's decision.
        if (problem != null || Instant.EPOCH.equals(nextLook)) {
            return new ClockRow(clock, sequence, partition, nextLook, importId, problem);
        }
        try {
            Instant next = clock.nextLook(rules.get()).orElse(null);
            return new ClockRow(clock, sequence, partition, next, importId, null);
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            return new ClockRow(clock, sequence, partition, null, importId, String.valueOf(e.getMessage()));
        }
    }
}
