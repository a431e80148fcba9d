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

    /** Everything that is committed by now has a lower place in the order of publishing. */
    long endOfAllStored() {
        return Long.parseLong(
                Objects.requireNonNull(jdbc.queryForObject("select publishing_end()::text", String.class)));
    }
}
