package dev.frist.kit.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What differs between what is stored and what is published. */
final class TopicFindings {
    private static final String CHECK = "topic";

    private final Findings findings;

    TopicFindings(Findings findings) {
        this.findings = findings;
    }

    void notStored(ConsumerRecord<byte[], byte[]> record) {
        findings.difference(new Difference(
                CHECK,
                where(record),
                null,
                header(record.headers(), "ce_id"),
                "no record",
                "event %s of stream %s"
                        .formatted(header(record.headers(), "ce_sequence"), header(record.headers(), "ce_subject")),
                "what is published was stored"));
    }

    void notPublished(StoredEvent event, String topic) {
        findings.difference(new Difference(
                CHECK,
                event.where(),
                null,
                event.row().eventId().toString(),
                "a record on " + topic,
                "none",
                "what is stored is published"));
    }

    void requireSame(
            StoredEvent event, @Nullable ProducerRecord<String, byte[]> stored, ConsumerRecord<byte[], byte[]> record) {
        findings.checked("records of " + record.topic(), 1);
        Map<String, String> expected = stored == null ? Map.of() : told(stored.key(), stored.headers());
        Map<String, String> found =
                told(record.key() == null ? null : new String(record.key(), UTF_8), record.headers());
        if (!expected.equals(found)) {
            different(event, record, expected.toString(), found.toString());
        } else if (!Arrays.equals(event.row().payload(), record.value())) {
            different(
                    event,
                    record,
                    new String(event.row().payload(), UTF_8),
                    Objects.toString(record.value() == null ? null : new String(record.value(), UTF_8)));
        }
    }

    private void different(StoredEvent event, ConsumerRecord<byte[], byte[]> record, String expected, String found) {
        findings.difference(new Difference(
                CHECK,
                "%s, at %s".formatted(event.where(), where(record)),
                null,
                event.row().eventId().toString(),
                expected,
                found,
                "what is published is what was stored, byte for byte"));
    }

    private static Map<String, String> told(@Nullable String key, Headers headers) {
        Map<String, String> told = new TreeMap<>();
        told.put("key", String.valueOf(key));
        headers.forEach(header ->
                told.merge("header " + header.key(), new String(header.value(), UTF_8), (a, b) -> a + ", " + b));
        return told;
    }

    private static String where(ConsumerRecord<?, ?> record) {
        return "%s, partition %d, offset %d".formatted(record.topic(), record.partition(), record.offset());
    }

    static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
