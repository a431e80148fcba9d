package dev.frist.kit.consume;

import dev.frist.kit.Phases;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One thread with its own Kafka consumer. Each poll is handled in one database transaction together with its offsets,
 * which live in table {@code consumer_offset}: a crash between any two steps repeats a poll that has left no trace, it
 * never loses or doubles one. A partition that another instance has taken over meanwhile is noticed when the offset is
 * stored (compare and set): the late one loses everything it did.
 */
public final class PartitionLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLoop.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    // After it has worked for so long, a failure counts as the first one again.
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final LoopSettings settings;
    private final ConsumerFactory<?, ?> consumers;
    private final StoredOffsets offsets;
    private final TransactionOperations transaction;
    private final PollHandler handler;
    private final DeadLetters aside;
    private final LoopMetrics metrics;
    private final SetSize size;

    private volatile LoopState state = LoopState.STOPPED;
    private volatile long since = System.nanoTime();
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;

    public PartitionLoop(
            LoopSettings settings,
            ConsumerFactory<?, ?> consumers,
            StoredOffsets offsets,
            TransactionOperations transaction,
            PollHandler handler,
            DeadLetters aside,
            MeterRegistry meters) {
        this.settings = settings;
        this.consumers = consumers;
        this.offsets = offsets;
        this.transaction = transaction;
        this.handler = handler;
        this.aside = aside;
        this.size = new SetSize(settings.pollRecords());
        this.metrics = new LoopMetrics(settings, size, meters);
    }

    public String name() {
        return settings.threadName();
    }

    /** The name that its offsets are stored under. */
    public String consumer() {
        return settings.name();
    }

    public Set<String> topics() {
        return settings.topics();
    }

    /** How it is doing, for health and for tests. */
    public LoopState state() {
        Thread running = thread;
        boolean died = running != null && !running.isAlive() && !stopping && state.kind() != LoopState.Kind.FAILED;
        return died ? LoopState.failed(new IllegalStateException("the thread of " + name() + " has died")) : state;
    }

    /** Where it stands still, if it does. */
    public List<Standstill> standstills(Instant now) {
        LoopState is = state();
        if (!is.standsStill()) {
            return List.of();
        }
        Instant from = now.minusNanos(System.nanoTime() - since);
        List<Standstill> all = is.at().stream()
                .map(at -> new Standstill(settings.name(), at, from, is.sentence()))
                .toList();
        return all.isEmpty() ? List.of(new Standstill(settings.name(), null, from, is.sentence())) : all;
    }

    /** The name under which it has stored its offsets, if it reads this topic. */
    public Optional<String> consumerOf(String topic) {
        return settings.topics().contains(topic) ? Optional.of(settings.name()) : Optional.empty();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        stopping = false;
        tell(LoopState.waiting("starting"));
        thread = Thread.ofPlatform().name(settings.threadName()).daemon().start(this::run);
    }

    /** Finishes the poll in hand and leaves the group. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (!running.join(LONGEST_STOP)) {
                LOG.error("{} does not stop within {}: interrupting it", name(), LONGEST_STOP);
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        state = LoopState.STOPPED;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return Phases.LOOPS;
    }

    private void run() {
        BackOff backOff = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10));
        try {
            while (!stopping) {
                long from = System.nanoTime();
                try (ClosingConsumer consumer = new ClosingConsumer(newConsumer())) {
                    current = consumer.kafka();
                    withConsumer(consumer.kafka());
                } catch (WakeupException e) {
                    // stop() woke it; the condition above ends the loop.
                } catch (OffsetsBeyondTheLog | FencedInstanceIdException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOG.error("{} starts again with a new consumer", name(), e);
                    tell(LoopState.retrying(e));
                    if (System.nanoTime() - from > LONG_ENOUGH.toNanos()) {
                        backOff.reset();
                    }
                    sleep(backOff.next());
                } finally {
                    current = null;
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{} has stopped: it needs an operator", name(), e);
            tell(LoopState.failed(e));
        }
    }

    private void withConsumer(Consumer<byte[], byte[]> consumer) {
        new TopicsAwaited(settings, consumer, () -> stopping, this::tell).await();
        new LoopRun(settings, consumer, offsets, transaction, handler, aside, metrics, size, () -> stopping, this::tell)
                .untilStopped();
    }

    private void tell(LoopState newState) {
        if (newState.kind() != state.kind()) {
            since = System.nanoTime();
        }
        state = newState;
    }

    @SuppressWarnings("unchecked") // The deserializers are set below, whatever the factory was made for.
    private Consumer<byte[], byte[]> newConsumer() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(settings.pollRecords()),
                // Partitions that stay are read on during a rebalance. Nothing has to be committed when one is taken
                // away, and the
                // compare-and-set guards what any protocol leaves open.
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName(),
                // A killed instance keeps its partitions from the others for as long; brokers allow no less.
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000"));
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500");
        if (settings.instance() != null) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance() + "-" + settings.threadName());
        }
        String clientId = settings.instance() == null ? "" : "-" + settings.instance();
        return (Consumer<byte[], byte[]>)
                consumers.createConsumer(settings.name(), settings.threadName(), clientId, properties);
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closing must neither hang at an absent broker nor hide what went wrong before. */
    private record ClosingConsumer(Consumer<byte[], byte[]> kafka) implements AutoCloseable {
        @Override
        public void close() {
            try {
                kafka.close(CloseOptions.timeout(Duration.ofSeconds(5)));
            } catch (RuntimeException e) {
                LOG.warn("a consumer was not closed in good order: {}", e.toString());
            }
        }
    }
}
