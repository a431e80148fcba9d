package dev.frist.console.board.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Knows when the picture has changed. It asks the database, so it does not matter which console has drawn it: four times a second
 * however many wait, and never while nobody does.
 */
public final class ReadModelWatch implements SmartLifecycle {
    /** A version that no picture has: whoever knows none yet. */
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
        Thread watching = Thread.ofVirtual().name("picture-watch").unstarted(this::watch);
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
