package dev.frist.console.jdbc;

import dev.frist.console.OpsConsole;
import dev.frist.console.view.ReadModelPosition;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows which version the read models have, and what it follows from. It asks the database for another one, so it does not matter
 * which console wrote it: four times a second however many wait, and never while nobody does.
 */
public final class ReadModelWatch {
    /** A version that never was: for whoever knows none yet. */
    public static final long NONE = -1;

    private final JdbcClient jdbc;
    private int waiting;
    private long newest = NONE;

    public ReadModelWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest version, a quarter of a second old at most. */
    public long version() {
        long watched = watched();
        return watched == NONE ? ask() : watched;
    }

    /** What the read models that the surrounding transaction sees follow from. */
    public ReadModelPosition position() {
        SortedMap<String, SortedMap<Integer, Long>> offsets = new TreeMap<>();
        jdbc.sql("select topic, partition, next_offset from consumer_offset where consumer = :consumer")
                .param("consumer", OpsConsole.NAME)
                .query(row -> {
                    offsets.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                            .put(row.getInt(2), row.getLong(3));
                });
        return jdbc.sql("select picture_id, version from picture")
                .query((row, _) -> new ReadModelPosition(row.getObject(1, UUID.class), row.getLong(2), offsets))
                .single();
    }

    /** Waits for another version than {@code known}, so long at most; returns the newest. */
    public synchronized long await(long known, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        waiting++;
        try {
            for (long left = atMost.toMillis();
                    newest == known || newest == NONE;
                    left = (end - System.nanoTime()) / 1_000_000) {
                if (left <= 0) {
                    return known;
                }
                wait(left);
            }
            return newest;
        } finally {
            waiting--;
        }
    }

    /** Asks for another version, if anybody waits for one. To be called four times a second. */
    public void look() {
        tell(isAnybodyWaiting() ? ask() : NONE);
    }

    private long ask() {
        return jdbc.sql("select version from picture").query(Long.class).single();
    }

    private synchronized long watched() {
        return newest;
    }

    private synchronized boolean isAnybodyWaiting() {
        return waiting > 0;
    }

    private synchronized void tell(long version) {
        if (version != newest) {
            newest = version;
            notifyAll();
        }
    }
}
