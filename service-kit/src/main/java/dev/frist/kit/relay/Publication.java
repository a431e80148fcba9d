package dev.frist.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.store.EventMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A stored event as a CloudEvent in binary mode: the payload as it is, everything else in headers. */
final class Publication {
    private Publication() {}

    /** @param topic where to; the record's timestamp is left to the producer, as the time of publishing */
    static ProducerRecord<String, byte[]> of(OutboxEvent event, String topic) {
        EventMetadata metadata = event.metadata();
        ProducerRecord<String, byte[]> publication = new ProducerRecord<>(topic, metadata.key(), event.payload());
        Headers headers = publication.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.eventId().toString());
        add(headers, "ce_source", metadata.source());
        add(headers, "ce_type", event.type());
        add(headers, "ce_subject", event.streamId());
        add(headers, "ce_time", metadata.occurredAt().toString());
        add(headers, "ce_sequence", Long.toString(event.sequence()));
        add(headers, "ce_recordedtime", event.recordedAt().toString());
        add(headers, "ce_correlationid", metadata.correlationId());
        add(headers, "ce_causationid", metadata.causationId());
        add(headers, "ce_importid", metadata.importId());
        metadata.extensions().forEach((name, value) -> add(headers, "ce_" + name, value));
        add(headers, "content-type", "application/json");
        return publication;
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }
}
