package dev.frist.kit.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes an envelope in binary mode; what {@link CloudEventReader} reads back is equal to it. */
public final class CloudEventHeaders {
    private static final byte[] JSON = "application/json".getBytes(StandardCharsets.UTF_8);

    private static final int DIGITS = 18;
    private static final Pattern PLAIN = Pattern.compile("0|[1-9][0-9]{0,17}");

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
                .with(Attributes.SEQUENCE, envelope.sequence() == null ? null : sequence(envelope.sequence()))
                .with(Attributes.RECORDED_TIME, text(envelope.recordedTime()))
                .with(Attributes.CORRELATION_ID, envelope.correlationId())
                .with(Attributes.CAUSATION_ID, envelope.causationId())
                .with(Attributes.IMPORT_ID, envelope.importId())
                .headers
                .add(Attributes.CONTENT_TYPE, JSON);
    }

    /** A place in a stream as it is written: with zeros before it, so that texts have the order of the numbers. */
    public static String sequence(long place) {
        return padded(Long.toString(place));
    }

    /** As it is written now, of what may have been written without zeros before it; anything else stays as it is. */
    public static String sequence(String written) {
        return PLAIN.matcher(written).matches() ? padded(written) : written;
    }

    private static String padded(String digits) {
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
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
