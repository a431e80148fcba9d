package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.relay.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A topic from its beginning to where it ends now, each partition by itself. */
final class TopicRecords implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String topic;
    private final Map<String, Object> connection;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private final int count;

    /** @param connection to Kafka */
    TopicRecords(String topic, Map<String, Object> connection) {
        this.topic = topic;
        this.connection = connection;
        try (TopicReader reader = new TopicReader(connection, List.of(topic))) {
            this.count = reader.partitions();
        }
    }

    /** There is no such topic. */
    boolean isNowhere() {
        return count == 0;
    }

    /** Where a producer puts a record of this key. */
    Partition partitionOf(String key) {
        return partition(Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % count);
    }

    /** Everything that has not been passed. */
    void rest(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (int number = 0; number < count; number++) {
            Partition partition = partition(number);
            for (ConsumerRecord<byte[], byte[]> next = partition.next; next != null; next = partition.skip()) {
                reader.accept(next);
            }
        }
    }

    @Override
    public void close() {
        partitions.values().forEach(partition -> partition.consumer.close());
    }

    private Partition partition(int number) {
        return partitions.computeIfAbsent(
                number, _ -> new Partition(new TopicPartition(topic, number), TopicReader.consumer(connection)));
    }

    static final class Partition {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final TopicPartition partition;
        private final long end;
        private Iterator<ConsumerRecord<byte[], byte[]>> polled =
                List.<ConsumerRecord<byte[], byte[]>>of().iterator();
        private @Nullable ConsumerRecord<byte[], byte[]> next;

        private Partition(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer) {
            this.partition = partition;
            this.consumer = consumer;
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            this.end = consumer.endOffsets(List.of(partition)).get(partition);
            skip();
        }

        /** The next record; null at the end. */
        @Nullable
        ConsumerRecord<byte[], byte[]> peek() {
            return next;
        }

        /** Passes the next one, and gives the one after. */
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
