package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.relay.TopicDecisions.Decision;
import java.util.Arrays;
import java.util.Map;
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
                what(record),
                "what is published was stored"));
    }

    private static String what(ConsumerRecord<byte[], byte[]> record) {
        String sequence = header(record.headers(), "ce_sequence");
        String stream = header(record.headers(), "ce_subject");
        return sequence == null || stream == null
                ? "no event of ours: key and headers " + told(text(record.key()), record.headers())
                : "event %s of stream %s".formatted(sequence, stream);
    }

    /** Explained: somebody has said that it is no event of this service. */
    void putAside(Decision decision) {
        findings.checked(
                "records of %s put aside by %s: %s".formatted(decision.place().topic(), decision.by(), decision.why()),
                1);
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
        Map<String, String> found = told(text(record.key()), record.headers());
        if (!expected.equals(found)) {
            different(event, record, expected.toString(), found.toString());
        } else if (!Arrays.equals(event.row().payload(), record.value())) {
            different(event, record, new String(event.row().payload(), UTF_8), String.valueOf(text(record.value())));
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
                told.merge("header " + header.key(), String.valueOf(text(header.value())), (a, b) -> a + ", " + b));
        return told;
    }

    private static @Nullable String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : new String(utf8, UTF_8);
    }

    private static String where(ConsumerRecord<?, ?> record) {
        return "%s, partition %d, offset %d".formatted(record.topic(), record.partition(), record.offset());
    }

    static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : text(header.value());
    }
}
