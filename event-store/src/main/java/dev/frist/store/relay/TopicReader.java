package dev.frist.store.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics once, to where they end now; of a partition in its order. */
public final class TopicReader implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** @param connection to Kafka; a topic that does not exist is as one without records */
    public TopicReader(Map<String, Object> connection, Collection<String> topics) {
        this.consumer = consumer(connection);
        this.partitions = topics.stream().flatMap(this::partitions).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Of no group; an offset that the log does not have is an error. */
    public static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Stream<TopicPartition> partitions(String topic) {
        try {
            return consumer.partitionsFor(topic).stream().map(it -> new TopicPartition(it.topic(), it.partition()));
        } catch (InvalidTopicException | UnknownTopicOrPartitionException e) {
            return Stream.empty();
        }
    }

    /** How many partitions there are; none if there is no such topic. */
    public int partitions() {
        return partitions.size();
    }

    /** Begins there, in the partitions that are named; in others at their first record. */
    public TopicReader from(Map<TopicPartition, Long> offsets) {
        partitions.stream().filter(offsets::containsKey).forEach(it -> consumer.seek(it, offsets.get(it)));
        return this;
    }

    public Map<TopicPartition, Long> ends() {
        return Map.copyOf(consumer.endOffsets(partitions));
    }

    public void forEach(Consumer<ConsumerRecord<byte[], byte[]>> record) {
        read(ends(), piece -> piece.forEach(record));
    }

    /** Up to these ends, some records at a time. */
    public void read(Map<TopicPartition, Long> ends, Consumer<List<ConsumerRecord<byte[], byte[]>>> piece) {
        long since = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(WAIT);
            if (!polled.isEmpty()) {
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                polled.forEach(records::add);
                piece.accept(records);
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new TimeoutException("Kafka gave no record of %s within %d s, though there are more"
                        .formatted(partitions, PATIENCE.toSeconds()));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
