package dev.frist.kit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
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

    /** The identity that the fact had when it came in, by source and id: the order of facts at the same instant goes by it. */
    public <F> F fact(BiFunction<String, String, F> identity) {
        String source = extension("factsource");
        String id = extension("factid");
        return source == null || id == null ? identity.apply(source(), id()) : identity.apply(source, id);
    }

    /** What a CloudEvents extension says; null: it has none of that name. */
    public @Nullable String extension(String name) {
        Header header = record.headers().lastHeader("ce_" + name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
