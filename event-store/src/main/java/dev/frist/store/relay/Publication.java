package dev.frist.store.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.EventMetadata;
import dev.frist.store.EventRow;
import dev.frist.store.TakenBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A stored event as a CloudEvent in binary mode: the payload as it is, everything else in headers. */
public final class Publication {
    // Attributes that are columns or members of their own; all others are extensions.
    private static final Set<String> OWN = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "sequence",
            "recordedtime",
            "correlationid",
            "causationid",
            "importid");

    private Publication() {}

    /** As the relay publishes what is stored; null if it stays in the store. The record's timestamp is the time of publishing. */
    public static @Nullable ProducerRecord<String, byte[]> of(EventRow row) {
        EventMetadata metadata = EventMetadata.stored(row.metadata());
        if (metadata.topic() == null) {
            return null;
        }
        ProducerRecord<String, byte[]> publication =
                new ProducerRecord<>(metadata.topic(), metadata.key(), row.payload());
        Headers headers = publication.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", row.eventId().toString());
        add(headers, "ce_source", metadata.source());
        add(headers, "ce_type", row.type());
        add(headers, "ce_subject", row.streamId());
        add(headers, "ce_time", metadata.occurredAt().toString());
        add(headers, "ce_sequence", Long.toString(row.sequence()));
        add(headers, "ce_recordedtime", row.recordedAt().toString());
        add(headers, "ce_correlationid", metadata.correlationId());
        add(headers, "ce_causationid", metadata.causationId());
        add(headers, "ce_importid", metadata.importId());
        metadata.extensions().forEach((name, value) -> add(headers, "ce_" + name, value));
        add(headers, "content-type", "application/json");
        return publication;
    }

    /**
     * The other way round: the stored event that a record was published for.
     *
     * @param streamType by the event's type: it is not published
     * @throws RuntimeException if it is no such record
     */
    public static TakenBack read(ConsumerRecord<byte[], byte[]> publication, UnaryOperator<String> streamType) {
        Map<String, String> attributes = attributes(publication);
        String type = get(attributes, "type");
        return new TakenBack(
                streamType.apply(type),
                get(attributes, "subject"),
                Long.parseLong(get(attributes, "sequence")),
                UUID.fromString(get(attributes, "id")),
                type,
                publication.value(),
                metadata(publication, attributes),
                Instant.parse(get(attributes, "recordedtime")));
    }

    /** Whether a record is just what the relay publishes for an event: its topic, its key, and all headers. */
    public static boolean isOf(EventRow row, ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<String, byte[]> ours = of(row);
        return ours != null
                && ours.topic().equals(record.topic())
                && Arrays.equals(ours.key().getBytes(UTF_8), record.key())
                && told(ours.headers()).equals(told(record.headers()));
    }

    // Extensions come in any order.
    private static List<String> told(Headers headers) {
        List<String> told = new ArrayList<>();
        headers.forEach(header -> told.add(
                header.key() + '=' + (header.value() == null ? null : new String(header.value(), ISO_8859_1))));
        Collections.sort(told);
        return told;
    }

    private static EventMetadata metadata(ConsumerRecord<byte[], byte[]> publication, Map<String, String> attributes) {
        Map<String, String> extensions = new TreeMap<>(attributes);
        extensions.keySet().removeAll(OWN);
        return new EventMetadata(
                get(attributes, "source"),
                Instant.parse(get(attributes, "time")),
                publication.topic(),
                new String(Objects.requireNonNull(publication.key(), "no key"), UTF_8),
                attributes.get("correlationid"),
                attributes.get("causationid"),
                attributes.get("importid"),
                extensions);
    }

    private static Map<String, String> attributes(ConsumerRecord<byte[], byte[]> publication) {
        Map<String, String> attributes = new TreeMap<>();
        publication.headers().forEach(header -> {
            if (header.key().startsWith("ce_") && header.value() != null) {
                attributes.put(header.key().substring(3), new String(header.value(), UTF_8));
            }
        });
        return attributes;
    }

    private static String get(Map<String, String> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), () -> "no header ce_" + name);
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }
}
