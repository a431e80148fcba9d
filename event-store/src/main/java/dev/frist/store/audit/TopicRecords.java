package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.relay.TopicReader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A topic from its beginning to where it ends now, each partition by itself. */
final class TopicRecords implements AutoCloseable {
    private final Map<String, Object> connection;
    private final Map<TopicPartition, Partition> read = new HashMap<>();
    private final List<TopicPartition> partitions;

    /** @param connection to Kafka */
    TopicRecords(String topic, Map<String, Object> connection) {
        this.connection = connection;
        try (TopicReader reader = TopicReader.of(List.of(topic), connection)) {
            this.partitions = reader.partitions();
        }
    }

    /** There is no such topic. */
    boolean isNowhere() {
        return partitions.isEmpty();
    }

    /** Where a producer puts a record of this key. */
    Partition partitionOf(String key) {
        String topic = partitions.getFirst().topic();
        int number = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions.size();
        return partition(new TopicPartition(topic, number));
    }

    /** Everything that has not been passed. */
    void rest(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        for (TopicPartition it : partitions) {
            Partition partition = partition(it);
            for (ConsumerRecord<byte[], byte[]> next = partition.peek(); next != null; next = partition.skip()) {
                reader.accept(next);
            }
        }
    }

    @Override
    public void close() {
        read.values().forEach(partition -> partition.reader.close());
    }

    private Partition partition(TopicPartition partition) {
        return read.computeIfAbsent(partition, _ -> new Partition(TopicReader.of(partition, connection)));
    }

    static final class Partition {
        private final TopicReader reader;
        private Iterator<ConsumerRecord<byte[], byte[]>> some;
        private @Nullable ConsumerRecord<byte[], byte[]> next;

        private Partition(TopicReader reader) {
            this.reader = reader;
            this.some = reader.next().iterator();
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
            if (!some.hasNext()) {
                some = reader.next().iterator();
            }
            next = some.hasNext() ? some.next() : null;
            return next;
        }
    }
}
