package dev.frist.intake;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A clock that runs only while everything that facts are parked for is read to its end: what nobody could have read yet cannot
 * be late. It stands in a table, so it survives restarts and is one for all instances.
 */
public final class ParkingTimeout {
    // A longer gap between two looks means that nobody looked: whether all was read meanwhile is not known.
    private static final Duration LONGEST_TICK = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;

    public ParkingTimeout(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How long it has run, in microseconds. */
    long waited() {
        Long waited = jdbc.queryForObject("select waited from patience", Long.class);
        return waited == null ? 0 : waited;
    }

    /**
     * To be called about once a second.
     *
     * @param caughtUp whether all that had been sent by the last tick is read by now
     */
    public void tick(boolean caughtUp, Instant now) {
        Instant last = jdbc.queryForObject("select ticked_at from patience", Timestamp.class)
                .toInstant();
        Duration since = Duration.between(last, now);
        boolean counts = caughtUp && since.isPositive() && since.compareTo(LONGEST_TICK) <= 0;
        // Compare and set: two instances that tick at once count the time once.
        jdbc.update(
                "update patience set waited = waited + ?, ticked_at = ? where ticked_at = ?",
                counts ? since.toNanos() / 1_000 : 0,
                Timestamp.from(now),
                Timestamp.from(last));
    }
}
