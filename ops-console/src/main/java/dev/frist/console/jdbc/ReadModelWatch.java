package dev.frist.console.jdbc;

import dev.frist.console.OpsConsole;
import dev.frist.console.view.ReadModelPosition;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Knows which version the read models have, and what it follows from. It asks the database for another one, so it does not matter
 * which console wrote it: four times a second however many wait, and never while nobody does.
 */
public final class ReadModelWatch implements SmartLifecycle {
    /** A version that never was: for whoever knows none yet. */
    public static final long NONE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelWatch.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private int waiting;
    private long newest = NONE;
    private volatile @Nullable Thread thread;

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

    @Override
    public void start() {
        // Known before it runs: it ends once it is not.
        Thread watching = Thread.ofVirtual().name("read-model-watch").unstarted(this::watch);
        thread = watching;
        watching.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void watch() {
        while (isRunning()) {
            try {
                Thread.sleep(EVERY);
                tell(isAnybodyWaiting() ? ask() : NONE);
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("no live updates for now: {}", e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
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
