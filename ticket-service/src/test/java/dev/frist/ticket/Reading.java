package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that ticket-service has published. */
final class Reading {
    private final List<ConsumerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();

    Reading(String bootstrapServers) {
        Thread.ofPlatform().daemon().start(() -> read(bootstrapServers));
    }

    private void read(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>(IntStream.range(0, 6)
                    .mapToObj(i -> new TopicPartition(Topics.TICKETS, i))
                    .toList());
            partitions.add(new TopicPartition(Topics.INTAKE_REJECTED, 0));
            partitions.add(new TopicPartition(Topics.WATERMARKS, 0));
            consumer.assign(partitions);
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
    }

    List<ConsumerRecord<byte[], byte[]>> of(String topic, String key) {
        return records.stream()
                .filter(it -> it.topic().equals(topic) && key.equals(new String(it.key(), UTF_8)))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> of(String topic) {
        return records.stream().filter(it -> it.topic().equals(topic)).toList();
    }

    static Optional<String> header(ConsumerRecord<byte[], byte[]> entry, String name) {
        return Optional.ofNullable(entry.headers().lastHeader(name)).map(it -> new String(it.value(), UTF_8));
    }
}
