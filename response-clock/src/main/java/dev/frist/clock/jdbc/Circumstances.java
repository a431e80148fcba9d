package dev.frist.clock.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.frist.clock.ClockRow;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of a clock's row follows from no event of it. */
record Circumstances(
        String clockId,
        int partition,
        @Nullable Instant nextLook,
        @Nullable String importId,
        @Nullable String problem) {

    /** A clock that has no row any more. */
    static Circumstances lost(String clockId, int partition, @Nullable String importId) {
        return new Circumstances(clockId, partition, null, importId, null);
    }

    /** By clock; those without a row are left out. */
    static Map<String, Circumstances> of(JdbcTemplate jdbc, Collection<String> clockIds) {
        return JdbcClient.create(jdbc)
                .sql("select clock_id, partition, next_look, import_id, problem from clock where clock_id = any (:ids)")
                .param("ids", clockIds.toArray(String[]::new))
                .query(Circumstances.class)
                .list()
                .stream()
                .collect(toMap(Circumstances::clockId, it -> it, (one, _) -> one, HashMap::new));
    }

    ClockRow row(Clock clock, long sequence, Supplier<Pinned> rules) {
        // Set aside, or to be assessed again at once: both are somebody's decision.
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
