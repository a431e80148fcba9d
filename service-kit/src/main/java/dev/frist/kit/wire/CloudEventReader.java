package dev.frist.kit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a record in binary mode (attributes in {@code ce_} headers, the value is the data) or structured mode (the value is
 * the whole event). Whatever arrives has an answer: there is no exception for bad input.
 */
public final class CloudEventReader {
    private static final String ANY_CLOUD_EVENTS = "application/cloudevents";
    private static final String STRUCTURED = ANY_CLOUD_EVENTS + "+json";

    private CloudEventReader() {}

    public static Incoming read(ConsumerRecord<byte[], byte[]> record) {
        Attributes attributes = Attributes.of(record.headers());
        try {
            ObjectNode data;
            if (isStructured(attributes)) {
                JsonNode event = StrictJson.parse(null, valueOf(record));
                attributes = Attributes.of(event, attributes);
                requireJson(attributes, Attributes.DATA_CONTENT_TYPE);
                data = dataOf(event, record.value().length);
            } else {
                requireJson(attributes, Attributes.CONTENT_TYPE);
                data = StrictJson.data("data", valueOf(record));
            }
            return new IncomingEvent(attributes.envelope(), data, record);
        } catch (Refused refused) {
            return unreadable(attributes, typeOf(record).orElse(null), refused.problem(), record);
        }
    }

    /** The same for a record of which nothing can be read but its headers. */
    public static UnreadableEvent unread(ConsumerRecord<byte[], byte[]> record, Problem problem) {
        Attributes headers = Attributes.of(record.headers());
        return unreadable(headers, headers.recognisable(Attributes.TYPE), problem, record);
    }

    private static UnreadableEvent unreadable(
            Attributes attributes, @Nullable String type, Problem problem, ConsumerRecord<byte[], byte[]> record) {
        return new UnreadableEvent(
                attributes.recognisable(Attributes.SOURCE),
                attributes.recognisable(Attributes.ID),
                type,
                attributes.recognisable(Attributes.IMPORT_ID),
                problem,
                record);
    }

    /**
     * An event from a topic of ours: in binary mode, of any size, for it may quote what was too large.
     *
     * @throws IllegalStateException if it is no event: whoever published it broke the rules
     */
    public static IncomingEvent readOurs(ConsumerRecord<byte[], byte[]> record) {
        try {
            Envelope envelope = Attributes.of(record.headers()).envelope();
            return new IncomingEvent(envelope, (ObjectNode) StrictJson.parse("data", valueOf(record)), record);
        } catch (Refused | ClassCastException e) {
            throw new IllegalStateException("not an event of ours: " + e.getMessage(), e);
        }
    }

    /**
     * A first look: the type alone, by which to pass over what is somebody else's without reading its data. The same as
     * {@link #read} says; empty if it cannot be told.
     */
    public static Optional<String> typeOf(ConsumerRecord<byte[], byte[]> record) {
        Attributes headers = Attributes.of(record.headers());
        try {
            if (!isStructured(headers)) {
                return Optional.ofNullable(headers.recognisable(Attributes.TYPE));
            }
            return StrictJson.peek(Attributes.TYPE, valueOf(record)).map(type -> Texts.name(Attributes.TYPE, type));
        } catch (Refused unusable) {
            return Optional.empty();
        }
    }

    /** Without a content type that says so, what has none of a binary event's headers is taken for a structured one. */
    private static boolean isStructured(Attributes headers) {
        String mediaType = mediaType(headers, Attributes.CONTENT_TYPE);
        if (mediaType.equals(STRUCTURED)) {
            return true;
        }
        if (mediaType.startsWith(ANY_CLOUD_EVENTS)) {
            throw new Refused(
                    Attributes.CONTENT_TYPE,
                    "one-of",
                    "content-type must be " + STRUCTURED + ", one event a record, or that of binary mode, but is "
                            + mediaType);
        }
        return !headers.has(Attributes.TYPE) && !headers.has(Attributes.ID) && !headers.has(Attributes.SPEC_VERSION);
    }

    private static void requireJson(Attributes attributes, String name) {
        String mediaType = mediaType(attributes, name);
        if (!mediaType.isEmpty() && !mediaType.equals("application/json") && !mediaType.endsWith("+json")) {
            throw new Refused(name, "one-of", name + " must be application/json, but is " + mediaType);
        }
    }

    private static String mediaType(Attributes attributes, String name) {
        String contentType = attributes.optional(name);
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode dataOf(JsonNode event, int size) {
        if (event.hasNonNull("data_base64")) {
            return StrictJson.data("data", decoded(event.get("data_base64")));
        }
        JsonNode data = event.path("data");
        if (size > StrictJson.LARGEST_DATA) {
            StrictJson.checkSize(data.toString().getBytes(UTF_8).length);
        }
        return StrictJson.data(data);
    }

    private static byte[] decoded(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.asString(""));
        } catch (IllegalArgumentException e) {
            throw new Refused("data_base64", "type", "data_base64 must be base 64: " + e.getMessage());
        }
    }

    private static byte[] valueOf(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null || value.length == 0) {
            throw new Refused("data", "required", "the record has no value");
        }
        return value;
    }
}
