package dev.frist.kit.time;

import dev.frist.events.ImportMark;
import dev.frist.events.TimeMark;
import dev.frist.kit.Phases;
import dev.frist.kit.ServiceThread;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.topics.TopicConsumers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Stream time: the instant up to which one who has read a partition up to a position knows everything. Reads the
 * whole (compacted) watermarks topic when it starts, and then follows it; every instance reads all of it.
 */
public final class StreamTime extends ServiceThread {
    private static final Logger LOG = LoggerFactory.getLogger(StreamTime.class);

    // Clocks differ by less. Time that is ahead would confirm what nobody has read, and pass true time over until then.
    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final WatermarkHistory marks = new WatermarkHistory();
    private final KnownEnds ends = new KnownEnds();
    private final AtomicLong refused = new AtomicLong();
    private final String topic;
    private final MarkedTopics marked;
    private final ConsumerFactory<?, ?> consumers;
    private final Clock clock;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile @Nullable TimeMark subscriptions;

    /** The topics of whose offsets watermarks speak. */
    public record MarkedTopics(String facts, String contracts) {}

    /** @param name tells this reader apart in logs and broker metrics: the service's name */
    public StreamTime(String name, String topic, MarkedTopics marked, ConsumerFactory<?, ?> consumers, Clock clock) {
        super(name + "-stream-time", Phases.STREAM_TIME);
        this.topic = topic;
        this.marked = marked;
        this.consumers = consumers;
        this.clock = clock;
    }

    /**
     * The newest instant by which all that had been learned is below {@code position}. It may be ahead of this
     * machine's clock: nobody may look further than both.
     *
     * @param position the first offset of the partition that is not stored yet
     * @return empty while nothing is known: then no timer may be looked at
     */
    public Optional<Instant> at(int partition, long position) {
        return marks.at(partition, position);
    }

    /** The newest instant that was published at all, for showing how far behind its publisher is. */
    public Optional<Instant> newest() {
        return marks.newest();
    }

    /** How many watermarks said what cannot be. */
    public long refused() {
        return refused.get();
    }

    /** The newest instant for which it was published what was known of contracts; empty: credit-service has not said any. */
    public Optional<TimeMark> subscriptionsTime() {
        return Optional.ofNullable(subscriptions);
    }

    /** The finished imports of which one at this position has seen everything on this partition. */
    public Set<String> releasedImports(int partition, long position) {
        return marks.releasedImports(partition, position);
    }

    /** Where an import ends, if it has finished. */
    public Optional<ImportMark> importMark(String importId) {
        return marks.find(ImportMark.key(importId));
    }

    /** Where an import's subscriptions end, if these have finished. */
    public Optional<ImportMark> subscriptionsMark(String importId) {
        return marks.find(ImportMark.subscriptionsKey(importId));
    }

    @Override
    protected void wake(Thread running) {
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        running.interrupt();
    }

    @Override
    protected void run() {
        while (!isStopping()) {
            Consumer<byte[], byte[]> consumer = TopicConsumers.open(
                    consumers, null, name(), Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
            current = consumer;
            try {
                follow(consumer);
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                // Only stop() does that.
            } catch (RuntimeException e) {
                LOG.warn("{} reads {} again from its beginning: {}", name(), topic, e.toString());
                sleep(PAUSE);
            } finally {
                current = null;
                TopicConsumers.close(consumer);
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        TopicConsumers.awaitTopics(
                consumer, List.of(topic), this::isStopping, missing -> LOG.info("{} waits: {}", name(), missing));
        List<TopicPartition> partitions = TopicConsumers.partitions(consumer, topic);
        TopicConsumers.assign(consumer, partitions, Map.of());
        while (!isStopping()) {
            consumer.poll(PAUSE).forEach(record -> take(consumer, record));
        }
    }

    private void take(Consumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            take(consumer, new String(record.key(), StandardCharsets.UTF_8), record.value());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // Without it time stands still, which is safe; with a guess it would not be.
            refuse("%s-%d offset %d is no watermark: %s"
                    .formatted(record.topic(), record.partition(), record.offset(), e));
        }
    }

    private void take(Consumer<byte[], byte[]> consumer, String key, byte[] value) {
        if (key.equals(TimeMark.KEY)) {
            add(consumer, marked.facts(), EventJson.read(value, TimeMark.class), marks::add);
        } else if (key.equals(TimeMark.SUBSCRIPTIONS_KEY)) {
            add(consumer, marked.contracts(), EventJson.read(value, TimeMark.class), mark -> subscriptions = mark);
        } else {
            add(consumer, key, EventJson.read(value, ImportMark.class));
        }
    }

    private void add(
            Consumer<byte[], byte[]> consumer,
            String topic,
            TimeMark mark,
            java.util.function.Consumer<TimeMark> into) {
        if (mark.t0().isAfter(clock.instant().plus(FURTHEST_AHEAD))) {
            refuse("a watermark of %s: no clock is so far ahead".formatted(mark.t0()));
        } else if (isReached(consumer, topic, mark.offsets())) {
            into.accept(mark);
        }
    }

    private void add(Consumer<byte[], byte[]> consumer, String key, ImportMark mark) {
        boolean ofFacts = key.equals(ImportMark.key(mark.importId()));
        if (!ofFacts && !key.equals(ImportMark.subscriptionsKey(mark.importId()))) {
            refuse("a watermark with the unknown key " + key);
        } else if (isReached(consumer, ofFacts ? marked.facts() : marked.contracts(), mark.offsets())) {
            marks.add(key, mark);
        }
    }

    private boolean isReached(Consumer<byte[], byte[]> consumer, String topic, Map<Integer, Long> offsets) {
        boolean isReached = ends.reach(consumer, topic, offsets);
        if (!isReached) {
            refuse("a watermark that speaks of %s beyond its end: %s".formatted(topic, offsets));
        }
        return isReached;
    }

    private void refuse(String what) {
        refused.incrementAndGet();
        LOG.error("{} does not believe {}", name(), what);
    }
}
