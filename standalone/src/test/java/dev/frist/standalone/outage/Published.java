package dev.frist.standalone.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A record on a topic of ours, as an auditor finds it. */
record Published(
        String topic, String key, String id, String type, String subject, long sequence, String factId, byte[] value) {
    /** The whole topic; in each partition in its order. */
    static List<Published> on(String topic, String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Published> all = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(100)).forEach(it -> all.add(of(it)));
            }
            return all;
        }
    }

    private static Published of(ConsumerRecord<byte[], byte[]> it) {
        return new Published(
                it.topic(),
                new String(it.key(), UTF_8),
                header(it, "ce_id"),
                header(it, "ce_type"),
                header(it, "ce_subject"),
                Long.parseLong(header(it, "ce_sequence")),
                header(it, "ce_factid"),
                it.value());
    }

    private static String header(ConsumerRecord<byte[], byte[]> it, String name) {
        return it.headers().lastHeader(name) == null
                ? ""
                : new String(it.headers().lastHeader(name).value(), UTF_8);
    }

    /** {@code ResponseMet} of {@code dev.frist.clock.ResponseMet.v1}. */
    String plainType() {
        return type.replaceAll(".*\\.(\\w+)\\.v1", "$1");
    }
}
