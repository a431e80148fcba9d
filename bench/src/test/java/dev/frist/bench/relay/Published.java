package dev.frist.bench.relay;

import dev.frist.bench.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the relay has published: the same keys, headers and bytes, to be sent again to another topic. */
final class Published {
    private Published() {}

    /** @throws IllegalStateException if it is not just as many */
    static List<ProducerRecord<String, byte[]>> on(Topic topic, int expected, Topic again) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(expected);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(topic.connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long ends = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < ends) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> records.add(new ProducerRecord<>(
                                again.name(), null, record.key(), record.value(), record.headers())));
            }
        }
        if (records.size() != expected) {
            throw new IllegalStateException(records.size() + " events were published instead of " + expected);
        }
        return records;
    }
}
