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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    // A clock that is ahead by more is set, and not believed: time that is ahead would confirm what nobody has read.
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final WatermarkHistory marks = new WatermarkHistory();
    private final String topic;
    private final ConsumerFactory<?, ?> consumers;
    private final Clock clock;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile @Nullable TimeMark subscriptions;

    /** @param name tells this reader apart in logs and broker metrics: the service's name */
    public StreamTime(String name, String topic, ConsumerFactory<?, ?> consumers, Clock clock) {
        super(name + "-stream-time", Phases.STREAM_TIME);
        this.topic = topic;
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
            consumer.poll(PAUSE).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            take(new String(record.key(), StandardCharsets.UTF_8), record.value());
        } catch (RuntimeException | StackOverflowError e) {
            // Without it time stands still, which is safe; with a guess it would not be.
            LOG.error("{}-{} offset {} is no watermark", record.topic(), record.partition(), record.offset(), e);
        }
    }

    private void add(TimeMark mark, java.util.function.Consumer<TimeMark> into) {
        if (mark.t0().isAfter(clock.instant().plus(FURTHEST_AHEAD))) {
            LOG.error("a watermark of {} is passed over: no clock is so far ahead", mark.t0());
        } else {
            into.accept(mark);
        }
    }

    private void take(String key, byte[] value) {
        if (key.equals(TimeMark.KEY)) {
            add(EventJson.read(value, TimeMark.class), marks::add);
            return;
        }
        if (key.equals(TimeMark.SUBSCRIPTIONS_KEY)) {
            add(EventJson.read(value, TimeMark.class), mark -> subscriptions = mark);
            return;
        }
        ImportMark mark = EventJson.read(value, ImportMark.class);
        String importId = mark.importId();
        if (Set.of(ImportMark.key(importId), ImportMark.subscriptionsKey(importId))
                .contains(key)) {
            marks.add(key, mark);
        } else {
            LOG.warn("a watermark with an unknown key was passed over: {}", key);
        }
    }
}
