package dev.frist.store.relay;

import dev.frist.kit.Phases;
import dev.frist.kit.ServiceThread;
import dev.frist.kit.consume.SetSize;
import dev.frist.store.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a service has stored: every event, at least once, the events of a stream in their order. One thread;
 * of several instances of a service one publishes, the others wait for it to go.
 *
 * <p>It reads in the order of (transaction id, position), strictly below the oldest transaction that still runs: below
 * that, nothing can be added any more. Axon's own tracking follows positions, and passes over those that commit late.
 */
public final class Relay extends ServiceThread {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final long MEASURE_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final Duration CLAIM_AGAIN = Duration.ofMillis(200);
    private static final int STOP_WITHIN_SECONDS = 5;

    private final DataSource dataSource;
    private final Map<String, Object> kafka;
    private final RelaySettings settings;
    private final Clock clock;
    private final SetSize size;
    private final Counter published;
    private final Counter failures;
    private final Semaphore wakeup = new Semaphore(0);
    private volatile Outbox.Lag lag = Outbox.Lag.NONE;
    private volatile boolean leading;
    private volatile long acknowledgedBelow;
    private volatile @Nullable String trouble;
    private long measuredAt = System.nanoTime() - MEASURE_EVERY;
    private long passBegan = System.nanoTime();
    private Duration warnAfter = Duration.ZERO;

    /** @param kafka how to connect to it */
    public Relay(Store store, Map<String, Object> kafka, RelaySettings settings, MeterRegistry meters, Clock clock) {
        super("relay", Phases.RELAY);
        this.dataSource = store.dataSource();
        this.kafka = kafka;
        this.settings = settings;
        this.clock = clock;
        this.size = new SetSize(settings.batchEvents());
        this.published = Counter.builder("frist.relay.published")
                .description("events acknowledged by Kafka")
                .register(meters);
        this.failures = Counter.builder("frist.relay.failures")
                .description("times that publishing began again from the cursor")
                .register(meters);
        Gauge.builder("frist.relay.lag.events", () -> lag.events())
                .description("events stored and not yet acknowledged by Kafka, counted up to " + Outbox.Lag.COUNTED)
                .register(meters);
        // From the clock, so that it grows even while the relay hangs.
        TimeGauge.builder("frist.relay.lag", () -> lag.age(clock.instant()).toMillis(), TimeUnit.MILLISECONDS)
                .description("age of the oldest event that Kafka has not acknowledged")
                .register(meters);
        Gauge.builder("frist.relay.leading", () -> leading ? 1 : 0)
                .description("1 on the instance that publishes")
                .register(meters);
        // Approximate on purpose: one call too many is a look too many.
        store.sets().onCommit(() -> {
            if (wakeup.availablePermits() == 0) {
                wakeup.release();
            }
        });
    }

    /**
     * A place in the order of publishing: of every transaction with a lower one, all events are acknowledged by Kafka. 0
     * until this instance has published or looked.
     */
    public long acknowledgedBelow() {
        return acknowledgedBelow;
    }

    /** Why nothing is published at the moment; empty if all is well, or if another instance publishes. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Publishes all that is stored, once, before it is started. Returns when Kafka has acknowledged everything; fails if it does
     * not.
     */
    public void flush() {
        try (Outbox outbox = new Outbox(dataSource);
                Publisher publisher = new Publisher(settings.producer(kafka))) {
            while (!outbox.claim()) {
                Thread.sleep(CLAIM_AGAIN);
            }
            for (List<Outbox.Entry> batch = outbox.next(settings.batchEvents(), settings.batchBytes());
                    !batch.isEmpty();
                    batch = outbox.next(settings.batchEvents(), settings.batchBytes())) {
                publisher.publish(batch);
                // Where they stand is not noted: before them on their topics may be what this store does not have yet.
                outbox.moveTo(batch.getLast().cursor(), Map.of());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database failed while stored events were published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stored events were published", e);
        }
    }

    /** The batch under way goes through, or is given up if Kafka takes too long: it is sent again then. */
    @Override
    protected void wake(Thread running) {
        wakeup.release();
        LockSupport.unpark(running);
        CompletableFuture.delayedExecutor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS).execute(running::interrupt);
    }

    @Override
    protected void run() {
        while (!isStopping()) {
            try (Outbox outbox = new Outbox(dataSource)) {
                if (outbox.claim()) {
                    lead(outbox);
                }
                trouble = null;
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                // Whatever it was: beginning again from the cursor is always right, and stopping for good never is.
                failed(e);
            }
            if (!isStopping()) {
                LockSupport.parkNanos(settings.retryAfter().toNanos());
            }
        }
    }

    private void lead(Outbox outbox) throws InterruptedException {
        try (Publisher publisher = new Publisher(settings.producer(kafka))) {
            leading = true;
            while (!isStopping()) {
                measure(outbox);
                boolean found = pass(outbox, publisher);
                trouble = null;
                if (!found && wakeup.tryAcquire(settings.lookEvery().toNanos(), TimeUnit.NANOSECONDS)) {
                    wakeup.drainPermits();
                }
            }
        } finally {
            leading = false;
        }
    }

    private boolean pass(Outbox outbox, Publisher publisher) {
        // Before reading: what is below this horizon is in the table by then.
        long horizon = outbox.horizon();
        passBegan = System.nanoTime();
        List<Outbox.Entry> batch = outbox.next(size.now(), settings.batchBytes());
        if (batch.isEmpty()) {
            acknowledgedBelow = horizon;
        } else {
            Publisher.Acknowledged acknowledged = publisher.publish(batch);
            published.increment(acknowledged.events());
            // The cursor may move only after the broker has the records: a crash here repeats, it never loses.
            Cursor last = batch.getLast().cursor();
            outbox.moveTo(last, acknowledged.ends());
            acknowledgedBelow = last.xid();
            size.wentWell(batch.size(), SetSize.since(passBegan));
        }
        return !batch.isEmpty();
    }

    private void measure(Outbox outbox) {
        if (System.nanoTime() - measuredAt >= MEASURE_EVERY) {
            measuredAt = System.nanoTime();
            outbox.mark();
            Outbox.Lag measured = outbox.lag();
            lag = measured;
            warn(outbox, measured, measured.age(clock.instant()));
        }
    }

    /** Again whenever it has become twice as long. */
    private void warn(Outbox outbox, Outbox.Lag measured, Duration age) {
        if (age.compareTo(settings.alarmAfter()) <= 0) {
            warnAfter = settings.alarmAfter();
        } else if (age.compareTo(warnAfter) > 0) {
            warnAfter = age.multipliedBy(2);
            LOG.warn(
                    "{} events wait to be published, the oldest for {} s; the oldest writer in the cluster: {}",
                    measured.events(),
                    age.toSeconds(),
                    outbox.oldestWriter());
        }
    }

    private void failed(Exception failure) {
        if (!isStopping()) {
            trouble = String.valueOf(failure.getMessage());
            failures.increment();
            // Perhaps it was too much to be acknowledged in time.
            size.wasEnded(size.now(), SetSize.since(passBegan));
            LOG.warn("publishing stopped and begins again from the cursor: {}", failure.getMessage());
            LOG.debug("publishing stopped", failure);
        }
    }
}
