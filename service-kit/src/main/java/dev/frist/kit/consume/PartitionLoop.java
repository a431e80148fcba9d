package dev.frist.kit.consume;

import dev.frist.kit.Phases;
import dev.frist.kit.ServiceThread;
import dev.frist.kit.topics.TopicConsumers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One thread with its own Kafka consumer. Each poll is handled in one database transaction together with its offsets,
 * which live in table {@code consumer_offset}: a crash between any two steps repeats a poll that has left no trace, it
 * never loses or doubles one. A partition that another instance has taken over meanwhile is noticed when the offset is
 * stored (compare and set): the late one loses everything it did.
 */
public final class PartitionLoop extends ServiceThread {
    static final Logger LOG = LoggerFactory.getLogger(PartitionLoop.class);
    // After it has worked for so long, a failure counts as the first one again.
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    final LoopSettings settings;
    private final ConsumerFactory<?, ?> consumers;
    final StoredOffsets offsets;
    final TransactionOperations transaction;
    final PollHandler handler;
    final DeadLetters aside;
    final DeadLetterRetry retry;
    final LoopMetrics metrics;
    final SetSize size;

    private volatile LoopState state = LoopState.STOPPED;
    private volatile long since = System.nanoTime();
    private volatile @Nullable Consumer<byte[], byte[]> current;

    public PartitionLoop(
            LoopSettings settings,
            ConsumerFactory<?, ?> consumers,
            JdbcTemplate jdbc,
            TransactionOperations transaction,
            PollHandler handler,
            MeterRegistry meters) {
        super(settings.name(), Phases.LOOPS);
        this.settings = settings;
        this.consumers = consumers;
        this.offsets = new StoredOffsets(jdbc);
        this.transaction = transaction;
        this.aside = new DeadLetters(settings.name(), jdbc);
        this.handler = handler;
        this.retry = new DeadLetterRetry(handler, aside, transaction);
        this.size = new SetSize(settings.pollRecords());
        this.metrics = new LoopMetrics(settings, size, aside, meters);
    }

    public Set<String> topics() {
        return settings.topics();
    }

    /** The name under which it has stored its offsets, if it reads this topic. */
    public Optional<String> consumerOf(String topic) {
        return topics().contains(topic) ? Optional.of(name()) : Optional.empty();
    }

    /** How it is doing, for health and for tests. */
    public LoopState state() {
        return isDead() && state.kind() != LoopState.Kind.FAILED
                ? new LoopState(LoopState.Kind.FAILED, "the thread of " + name() + " has died", List.of())
                : state;
    }

    /** Where it stands still, if it does. */
    public List<Standstill> standstills(Instant now) {
        LoopState is = state();
        if (!is.standsStill()) {
            return List.of();
        }
        Instant from = now.minusNanos(System.nanoTime() - since);
        return is.at().isEmpty()
                ? List.of(new Standstill(settings.name(), null, from, is.sentence()))
                : is.at().stream()
                        .map(at -> new Standstill(settings.name(), at, from, is.sentence()))
                        .toList();
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            tell(LoopState.waiting("starting"));
            super.start();
        }
    }

    /** Finishes the poll in hand and leaves the group. */
    @Override
    public synchronized void stop() {
        if (isRunning()) {
            super.stop();
            state = LoopState.STOPPED;
        }
    }

    @Override
    protected void wake(Thread running) {
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    protected void run() {
        BackOff backOff = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10));
        try {
            while (!isStopping()) {
                long from = System.nanoTime();
                try {
                    withConsumer(newConsumer());
                } catch (WakeupException e) {
                    // stop() woke it; the condition above ends the loop.
                } catch (OffsetsBeyondTheLog | FencedInstanceIdException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOG.error("{} starts again with a new consumer", name(), e);
                    tell(LoopState.of(LoopState.Kind.RETRYING, e, List.of()));
                    if (System.nanoTime() - from > LONG_ENOUGH.toNanos()) {
                        backOff.reset();
                    }
                    sleep(backOff.next());
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{} has stopped: it needs an operator", name(), e);
            tell(LoopState.of(LoopState.Kind.FAILED, e, List.of()));
        }
    }

    private void withConsumer(Consumer<byte[], byte[]> consumer) {
        current = consumer;
        try {
            // Not subscribed yet, so there is no membership to lose.
            TopicConsumers.awaitTopics(consumer, settings.topics(), this::isStopping, missing -> {
                LOG.info("{} waits: {}", name(), missing);
                tell(LoopState.waiting(missing));
            });
            new LoopRun(this, consumer).untilStopped();
        } finally {
            current = null;
            TopicConsumers.close(consumer);
        }
    }

    void tell(LoopState newState) {
        if (newState.kind() != state.kind()) {
            since = System.nanoTime();
        }
        state = newState;
    }

    private Consumer<byte[], byte[]> newConsumer() {
        Map<String, String> properties = new HashMap<>(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(settings.pollRecords()),
                // Partitions that stay are read on during a rebalance. Nothing has to be committed when one is taken
                // away, and the compare-and-set guards what any protocol leaves open.
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName(),
                // A killed instance keeps its partitions from the others for as long; brokers allow no less.
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000",
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500"));
        String client = name();
        if (settings.instance() != null) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instance() + "-" + name());
            client = client + "-" + settings.instance();
        }
        return TopicConsumers.open(consumers, settings.name(), client, properties);
    }
}
