package dev.frist.store.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.store.EventMetadata;
import dev.frist.store.EventRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as a CloudEvent in binary mode: the payload as it is, everything else in headers. Its attributes are the event's
 * metadata, without where it goes, and the columns of its row.
 */
public final class Publication {
    private static final String PREFIX = "ce_";
    /** The header that says an event's place in its stream. */
    public static final String SEQUENCE = "ce_sequence";
    /** The header that names the schema of its data; records of earlier versions have none. */
    public static final String DATA_SCHEMA = "ce_dataschema";

    // As docs/contract/events has it.
    private static final String SCHEMAS = "urn:frist:";

    private Publication() {}

    /** As the relay publishes what is stored; null if it stays in the store. The record's timestamp is the time of publishing. */
    public static @Nullable ProducerRecord<String, byte[]> of(EventRow row) {
        EventMetadata metadata = EventMetadata.stored(row.metadata());
        if (metadata.topic() == null) {
            return null;
        }
        Map<String, String> attributes = metadata.toMap();
        attributes.remove(EventMetadata.TOPIC);
        attributes.remove(EventMetadata.KEY);
        attributes.put("time", Objects.requireNonNull(attributes.remove(EventMetadata.OCCURRED_AT)));
        attributes.put("specversion", "1.0");
        attributes.put("id", row.eventId().toString());
        attributes.put("type", row.type());
        attributes.put("dataschema", SCHEMAS + row.type());
        attributes.put("subject", row.streamId());
        attributes.put("sequence", CloudEventHeaders.sequence(row.sequence()));
        attributes.put("recordedtime", row.recordedAt().toString());
        ProducerRecord<String, byte[]> publication =
                new ProducerRecord<>(metadata.topic(), metadata.key(), row.payload());
        Headers headers = publication.headers();
        attributes.forEach((name, value) -> headers.add(PREFIX + name, value.getBytes(UTF_8)));
        headers.add("content-type", "application/json".getBytes(UTF_8));
        return publication;
    }

    /**
     * The other way round: the stored event that a record was published for.
     *
     * @param streamType by the event's type: it is not published
     * @throws RuntimeException if it is no such record
     */
    public static EventRow read(ConsumerRecord<byte[], byte[]> publication, UnaryOperator<String> streamType) {
        Map<String, String> attributes = new TreeMap<>();
        publication.headers().forEach(header -> {
            if (header.key().startsWith(PREFIX) && header.value() != null) {
                attributes.put(header.key().substring(PREFIX.length()), new String(header.value(), UTF_8));
            }
        });
        attributes.remove("specversion");
        attributes.remove("dataschema");
        String type = take(attributes, "type");
        String streamId = take(attributes, "subject");
        long sequence = Long.parseLong(take(attributes, "sequence"));
        UUID eventId = UUID.fromString(take(attributes, "id"));
        Instant recordedAt = Instant.parse(take(attributes, "recordedtime"));
        attributes.put(EventMetadata.OCCURRED_AT, take(attributes, "time"));
        attributes.put(EventMetadata.TOPIC, publication.topic());
        attributes.put(EventMetadata.KEY, new String(Objects.requireNonNull(publication.key(), "no key"), UTF_8));
        byte[] metadata = EventJson.write(EventMetadata.fromMap(attributes).toMap());
        return new EventRow(
                streamType.apply(type), streamId, sequence, eventId, type, recordedAt, publication.value(), metadata);
    }

    /** Whether a record is just what the relay publishes, or once published, for an event: its topic, its key, and all headers. */
    public static boolean isOf(EventRow row, ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<String, byte[]> ours = of(row);
        return ours != null
                && ours.topic().equals(record.topic())
                && Arrays.equals(ours.key().getBytes(UTF_8), record.key())
                && told(withoutWhatEarlierOnesLack(ours.headers(), record.headers()))
                        .equals(told(record.headers()));
    }

    /** What is published now, as far as it was published when a record was. */
    public static Headers withoutWhatEarlierOnesLack(Headers ours, Headers published) {
        return published.lastHeader(DATA_SCHEMA) == null ? new RecordHeaders(ours).remove(DATA_SCHEMA) : ours;
    }

    // They come in any order.
    private static List<String> told(Headers headers) {
        List<String> told = new ArrayList<>();
        headers.forEach(header -> told.add(header.key()
                + '='
                + (header.value() == null
                        ? null
                        : asWrittenNow(header.key(), new String(header.value(), ISO_8859_1)))));
        Collections.sort(told);
        return told;
    }

    /** A header's text as it would be written now: the sequence once had no zeros before it. */
    public static String asWrittenNow(String header, String text) {
        return header.equals(SEQUENCE) ? CloudEventHeaders.sequence(text) : text;
    }

    private static String take(Map<String, String> attributes, String name) {
        return Objects.requireNonNull(attributes.remove(name), () -> "no header ce_" + name);
    }
}
