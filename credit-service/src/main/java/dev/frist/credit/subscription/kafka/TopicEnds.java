package dev.frist.credit.subscription.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Where a topic ends. */
public final class TopicEnds implements AutoCloseable {
    private final Admin admin;
    private final String topic;
    private final int partitions;

    public TopicEnds(Map<String, Object> adminSettings, String topic, int partitions) {
        this.admin = Admin.create(adminSettings);
        this.topic = topic;
        this.partitions = partitions;
    }

    /** For each partition the offset after its last record. */
    Map<Integer, Long> now() {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        try {
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException("the ends of " + topic + " are not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
