package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A topic from its beginning to where it ends now, each partition by itself. */
public final class TopicRecords implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String topic;
    private final Map<String, Object> connection;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private final int count;

    /** @param connection to Kafka */
    public TopicRecords(String topic, Map<String, Object> connection) {
        this.topic = topic;
        this.connection = connection;
        this.count = countPartitions();
    }

    private int countPartitions() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.partitionsFor(topic).size();
        } catch (InvalidTopicException | UnknownTopicOrPartitionException e) {
            return 0;
        }
    }

    /** There is no such topic. */
    boolean isNowhere() {
        return count == 0;
    }

    /** Where a producer puts a record of this key. */
    int partitionOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % count;
    }

    /** The next record; null at the end. */
    @Nullable
    ConsumerRecord<byte[], byte[]> peek(int partition) {
        return partition(partition).peek();
    }

    /** Passes the next one, and gives the one after. */
    @Nullable
    ConsumerRecord<byte[], byte[]> skip(int partition) {
        return partition(partition).skip();
    }

    /** Everything that has not been passed. */
    public void rest(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (int number = 0; number < count; number++) {
            ConsumerRecord<byte[], byte[]> next = peek(number);
            while (next != null) {
                reader.accept(next);
                next = skip(number);
            }
        }
    }

    @Override
    public void close() {
        partitions.values().forEach(partition -> partition.consumer.close());
    }

    private Partition partition(int number) {
        return partitions.computeIfAbsent(number, _ -> new Partition(new TopicPartition(topic, number), consumer()));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static final class Partition {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final TopicPartition partition;
        private final long end;
        private Iterator<ConsumerRecord<byte[], byte[]>> polled =
                List.<ConsumerRecord<byte[], byte[]>>of().iterator();
        private @Nullable ConsumerRecord<byte[], byte[]> next;

        Partition(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer) {
            this.partition = partition;
            this.consumer = consumer;
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            this.end = consumer.endOffsets(List.of(partition)).get(partition);
            skip();
        }

        @Nullable
        ConsumerRecord<byte[], byte[]> peek() {
            return next;
        }

        @Nullable
        ConsumerRecord<byte[], byte[]> skip() {
            long since = System.nanoTime();
            while (!polled.hasNext() && consumer.position(partition) < end) {
                polled = consumer.poll(WAIT).records(partition).iterator();
                if (!polled.hasNext() && System.nanoTime() - since > PATIENCE.toNanos()) {
                    throw new TimeoutException("Kafka gave no record of %s within %d s, and has %d more"
                            .formatted(partition, PATIENCE.toSeconds(), end - consumer.position(partition)));
                }
            }
            next = polled.hasNext() ? polled.next() : null;
            return next;
        }
    }
}
