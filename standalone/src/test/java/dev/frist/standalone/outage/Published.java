package dev.frist.standalone.outage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A record on a topic of ours, as an auditor finds it. */
public record Published(
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

    /** Each stream is there in its order and without a gap; what is there twice is there as it was. */
    public static void requireWhole(String topic, String bootstrapServers) {
        Map<String, Published> known = new HashMap<>();
        Map<String, Long> next = new HashMap<>();
        for (Published it : on(topic, bootstrapServers)) {
            Published before = known.putIfAbsent(it.id(), it);
            if (before == null) {
                assertThat(it.sequence())
                        .as("sequence of %s, next on %s", it.subject(), topic)
                        .isEqualTo(next.merge(it.subject(), 1L, Long::sum) - 1);
            } else {
                assertThat(it).usingRecursiveComparison().isEqualTo(before);
            }
        }
        assertThat(known).as("what is on %s", topic).isNotEmpty();
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

    /** {@code ResponseMet} of {@code dev.frist.clock.ResponseMet.v3}. */
    String plainType() {
        return type.replaceAll(".*\\.(\\w+)\\.v\\d+", "$1");
    }
}
