package dev.frist.kit.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes an envelope in binary mode; what {@link CloudEventReader} reads back is equal to it. */
public final class CloudEventHeaders {
    private static final byte[] JSON = "application/json".getBytes(StandardCharsets.UTF_8);

    private final Headers headers = new RecordHeaders();

    private CloudEventHeaders() {}

    /** The headers for a record whose value is the event's data, a JSON object. */
    public static Headers of(Envelope envelope) {
        return new CloudEventHeaders()
                .with(Attributes.SPEC_VERSION, "1.0")
                .with(Attributes.ID, envelope.id())
                .with(Attributes.SOURCE, envelope.source())
                .with(Attributes.TYPE, envelope.type())
                .with(Attributes.SUBJECT, envelope.subject())
                .with(Attributes.TIME, text(envelope.time()))
                .with(
                        Attributes.SEQUENCE,
                        envelope.sequence() == null ? null : envelope.sequence().toString())
                .with(Attributes.RECORDED_TIME, text(envelope.recordedTime()))
                .with(Attributes.CORRELATION_ID, envelope.correlationId())
                .with(Attributes.CAUSATION_ID, envelope.causationId())
                .with(Attributes.IMPORT_ID, envelope.importId())
                .headers
                .add(Attributes.CONTENT_TYPE, JSON);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private CloudEventHeaders with(String name, @Nullable String value) {
        if (value != null) {
            headers.add(Attributes.PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }
}
