package dev.frist.kit.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a record lies; as text, as people name it: {@code frist.escalations-3@17}. */
public record Place(String topic, int partition, long offset) {
    public static Place of(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    static Place of(TopicPartition partition, long offset) {
        return new Place(partition.topic(), partition.partition(), offset);
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return "%s-%d@%d".formatted(topic, partition, offset);
    }
}
