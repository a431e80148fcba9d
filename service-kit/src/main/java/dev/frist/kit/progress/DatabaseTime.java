package dev.frist.kit.progress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database says of time and transactions. */
final class DatabaseTime {
    private final JdbcTemplate jdbc;

    DatabaseTime(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Instant now() {
        return Objects.requireNonNull(jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }

    /** Every transaction that has committed by now has a lower id. */
    long nextTransaction() {
        return Long.parseLong(Objects.requireNonNull(
                jdbc.queryForObject("select pg_snapshot_xmax(pg_current_snapshot())::text", String.class)));
    }
}
