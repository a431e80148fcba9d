package dev.frist.kit.wire;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CloudEvent that keeps the rules of the wire: its texts can be stored, its data is one JSON object.
 *
 * @param data its JSON object; none of its texts has a NUL or half a character
 */
public record IncomingEvent(Envelope envelope, ObjectNode data, ConsumerRecord<byte[], byte[]> record)
        implements Incoming {
    public String source() {
        return envelope.source();
    }

    public String id() {
        return envelope.id();
    }

    @Override
    public String type() {
        return envelope.type();
    }

    public @Nullable String subject() {
        return envelope.subject();
    }

    public Instant time() {
        return envelope.time();
    }

    public @Nullable Long sequence() {
        return envelope.sequence();
    }

    public @Nullable Instant recordedTime() {
        return envelope.recordedTime();
    }

    public @Nullable String correlationId() {
        return envelope.correlationId();
    }

    public @Nullable String causationId() {
        return envelope.causationId();
    }

    @Override
    public @Nullable String importId() {
        return envelope.importId();
    }
}
