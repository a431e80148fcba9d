package dev.frist.store.relay;

import dev.frist.kit.topics.TopicConsumers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Reads topics once, of no group, to where they end now; each partition in its order. An offset that the log does not have is an error. */
public final class TopicReader implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Consumer<byte[], byte[]> consumer;
    private List<TopicPartition> partitions = List.of();
    private @Nullable Map<TopicPartition, Long> ends;
    private Iterator<ConsumerRecord<byte[], byte[]>> peeked = Collections.emptyIterator();
    private @Nullable ConsumerRecord<byte[], byte[]> next;

    private TopicReader(Map<String, Object> connection) {
        this.consumer = TopicConsumers.open(
                connection,
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        4 << 20,
                        // It waits for nothing new; and closing waits for a fetch that is under way.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10));
    }

    /** @param connection to Kafka; a topic that does not exist is as one without records */
    public static TopicReader of(Collection<String> topics, Map<String, Object> connection) {
        TopicReader reader = new TopicReader(connection);
        return reader.assign(topics.stream()
                .flatMap(topic -> reader.partitions(topic).stream())
                .toList());
    }

    /** Of one partition. */
    public static TopicReader of(TopicPartition partition, Map<String, Object> connection) {
        return new TopicReader(connection).assign(List.of(partition));
    }

    private List<TopicPartition> partitions(String topic) {
        try {
            return TopicConsumers.partitions(consumer, topic);
        } catch (InvalidTopicException | UnknownTopicOrPartitionException e) {
            return List.of();
        }
    }

    private TopicReader assign(List<TopicPartition> assigned) {
        partitions = assigned;
        return from(Map.of());
    }

    /** All that there are. */
    public List<TopicPartition> partitions() {
        return partitions;
    }

    /** Begins there, in the partitions that are named; in others at their first record. */
    public TopicReader from(Map<TopicPartition, Long> offsets) {
        TopicConsumers.assign(consumer, partitions, offsets);
        return this;
    }

    /**
     * Begins so many records before the end of each partition.
     *
     * @return whether there are others before these
     */
    public boolean fromLast(long records) {
        Map<TopicPartition, Long> from = new HashMap<>(ends == null ? ends() : ends);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        from.replaceAll((_, end) -> end - records);
        from.entrySet().removeIf(it -> it.getValue() <= first.get(it.getKey()));
        from(from);
        return !from.isEmpty();
    }

    /** Asks Kafka where the partitions end now, and reads up to there. */
    public Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> now = Map.copyOf(consumer.endOffsets(partitions));
        ends = now;
        return now;
    }

    /** Every record that is left. */
    public void forEach(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (List<ConsumerRecord<byte[], byte[]>> some = next(); !some.isEmpty(); some = next()) {
            some.forEach(reader);
        }
    }

    /** Some of the next records; none at the end. */
    public List<ConsumerRecord<byte[], byte[]>> next() {
        long since = System.nanoTime();
        List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
        for (long more = more(); some.isEmpty() && more > 0; more = more()) {
            consumer.poll(WAIT).forEach(some::add);
            if (some.isEmpty() && System.nanoTime() - since > TIMEOUT.toNanos()) {
                throw new TimeoutException("Kafka gave no record of %s within %d s, and has %d more"
                        .formatted(partitions, TIMEOUT.toSeconds(), more));
            }
        }
        return some;
    }

    /** The next record, which stays the next one; null at the end. */
    public @Nullable ConsumerRecord<byte[], byte[]> peek() {
        return next == null ? skip() : next;
    }

    /** Passes the next one, and gives the one after; null at the end. */
    public @Nullable ConsumerRecord<byte[], byte[]> skip() {
        if (!peeked.hasNext()) {
            peeked = next().iterator();
        }
        next = peeked.hasNext() ? peeked.next() : null;
        return next;
    }

    private long more() {
        return (ends == null ? ends() : ends)
                .entrySet().stream()
                        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                        .sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
