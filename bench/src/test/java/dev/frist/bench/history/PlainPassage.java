package dev.frist.bench.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.bench.Topic;
import dev.frist.standalone.history.SubjectKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The baseline: the same records through the same broker, from a producer to a consumer, with nothing done to them. */
final class PlainPassage {
    private static final Duration BLINK = Duration.ofMillis(10);

    private final Topic topic;
    private final List<ProducerRecord<byte[], byte[]>> records;

    PlainPassage(Topic topic, History history) {
        this.topic = topic;
        this.records = history.lines().stream()
                .map(line -> line.getBytes(UTF_8))
                .map(line -> new ProducerRecord<>(topic.name(), SubjectKey.of(line), line))
                .toList();
    }

    /** Seconds from the first record sent until all have been acknowledged by the broker and received. */
    double seconds() {
        try (Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(producer(), new ByteArraySerializer(), new ByteArraySerializer());
                Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        topic.connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topic.partitions();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            producer.partitionsFor(topic.name());
            long start = System.nanoTime();
            records.forEach(producer::send);
            for (int received = 0; received < records.size(); ) {
                received += consumer.poll(BLINK).count();
            }
            producer.flush();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** As the import command publishes. */
    private Map<String, Object> producer() {
        Map<String, Object> settings = new HashMap<>(topic.connection());
        settings.putAll(Map.of("acks", "all", "enable.idempotence", true, "linger.ms", 5, "batch.size", 1 << 17));
        return settings;
    }
}
