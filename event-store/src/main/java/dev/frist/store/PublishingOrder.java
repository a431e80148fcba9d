package dev.frist.store;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The order in which transactions are published, and how far it has come. */
public final class PublishingOrder {
    private static final long LOOK_MILLIS = 5;

    private final JdbcTemplate jdbc;

    public PublishingOrder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that is committed by now has a lower place. */
    public long end() {
        return place("select publishing_end()::text");
    }

    /** Below this place everything is committed, and can be read. */
    public long horizon() {
        return place("select publishing_horizon()::text");
    }

    /** Returns when every transaction that has written by now is over. */
    public void awaitThoseThatWrite() throws InterruptedException {
        long end = end();
        while (horizon() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private long place(String sql) {
        return Long.parseLong(Objects.requireNonNull(jdbc.queryForObject(sql, String.class)));
    }
}
