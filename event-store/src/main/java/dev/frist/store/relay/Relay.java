package dev.frist.store.relay;

import dev.frist.kit.consume.SetSize;
import dev.frist.store.CommitSignal;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what a service has stored: every event, at least once, the events of a stream in their order. One thread;
 * of several instances of a service one publishes, the others wait for it to go.
 *
 * <p>It reads in the order of (transaction id, position), strictly below the oldest transaction that still runs: below
 * that, nothing can be added any more. Axon's own tracking follows positions, and passes over those that commit late.
 */
public final class Relay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final long MEASURE_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final Supplier<Producer<String, byte[]>> producers;
    private final RelaySettings settings;
    private final Clock clock;
    private final RelayMetrics metrics;
    private final SetSize size;
    private final int phase;
    private final Semaphore wakeup = new Semaphore(0);
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile long acknowledgedBelow;
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;
    private long measuredAt = System.nanoTime() - MEASURE_EVERY;
    private long passBegan = System.nanoTime();
    private Duration warnAfter = Duration.ZERO;

    /** @param phase when it starts, as a {@link SmartLifecycle} */
    public Relay(
            DataSource dataSource,
            CommitSignal commits,
            Supplier<Producer<String, byte[]>> producers,
            RelaySettings settings,
            MeterRegistry meters,
            Clock clock,
            int phase) {
        this.dataSource = dataSource;
        this.producers = producers;
        this.settings = settings;
        this.clock = clock;
        this.metrics = new RelayMetrics(meters, clock);
        this.size = new SetSize(settings.batchEvents());
        this.phase = phase;
        // Approximate on purpose: one call too many is a look too many.
        commits.onCommit(() -> {
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

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            stopped = new CountDownLatch(1);
            thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
        }
    }

    /** Returns when the batch under way is through, or given up if Kafka takes too long: it is sent again then. */
    @Override
    public synchronized void stop() {
        running = false;
        stopped.countDown();
        wakeup.release();
        Thread worker = thread;
        if (worker == null) {
            return;
        }
        try {
            if (!worker.join(STOP_WITHIN)) {
                worker.interrupt();
                worker.join(STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    private void run() {
        while (running) {
            try {
                Optional<Outbox> outbox = Outbox.claim(dataSource);
                if (outbox.isPresent()) {
                    lead(outbox.get());
                }
                trouble = null;
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                // Whatever it was: beginning again from the cursor is always right, and stopping for good never is.
                failed(e);
            }
        }
    }

    private void lead(Outbox claimed) throws SQLException, InterruptedException {
        try (Outbox outbox = claimed;
                Publisher publisher = new Publisher(producers.get())) {
            metrics.leading(true);
            while (running) {
                measure(outbox);
                boolean found = pass(outbox, publisher);
                trouble = null;
                if (!found) {
                    awaitCommit();
                }
            }
        } finally {
            metrics.leading(false);
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
            metrics.published(acknowledged.events());
            // The cursor may move only after the broker has the records: a crash here repeats, it never loses.
            Cursor last = batch.getLast().cursor();
            outbox.moveTo(last, acknowledged.ends());
            acknowledgedBelow = last.xid();
            size.wentWell(batch.size(), SetSize.since(passBegan));
        }
        return !batch.isEmpty();
    }

    private void awaitCommit() throws InterruptedException {
        if (wakeup.tryAcquire(settings.lookEvery().toNanos(), TimeUnit.NANOSECONDS)) {
            wakeup.drainPermits();
        }
    }

    private void pause() throws InterruptedException {
        stopped.await(settings.retryAfter().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void measure(Outbox outbox) throws SQLException {
        if (System.nanoTime() - measuredAt < MEASURE_EVERY) {
            return;
        }
        measuredAt = System.nanoTime();
        outbox.mark();
        Outbox.Lag lag = outbox.lag();
        metrics.lag(lag);
        warn(outbox, lag, lag.age(clock.instant()));
    }

    /** Again whenever it has become twice as long. */
    private void warn(Outbox outbox, Outbox.Lag lag, Duration age) {
        if (age.compareTo(settings.alarmAfter()) <= 0) {
            warnAfter = settings.alarmAfter();
        } else if (age.compareTo(warnAfter) > 0) {
            warnAfter = age.multipliedBy(2);
            LOG.warn(
                    "{} events wait to be published, the oldest for {} s; the oldest writer in the cluster: {}",
                    lag.events(),
                    age.toSeconds(),
                    outbox.oldestWriter());
        }
    }

    private void failed(Exception failure) {
        if (!running) {
            return;
        }
        trouble = String.valueOf(failure.getMessage());
        metrics.failed();
        // Perhaps it was too much to be acknowledged in time.
        size.wasEnded(size.now(), SetSize.since(passBegan));
        LOG.warn("publishing stopped and begins again from the cursor: {}", failure.getMessage());
        LOG.debug("publishing stopped", failure);
        try {
            pause();
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
