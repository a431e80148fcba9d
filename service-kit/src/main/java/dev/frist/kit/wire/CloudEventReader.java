package dev.frist.kit.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads a record in binary or structured mode. Whatever arrives has an answer: there is no exception for bad input. */
public final class CloudEventReader {
    /** How many bytes an event's data may have. */
    public static final int LARGEST_DATA = 256 * 1024;

    private CloudEventReader() {}

    public static Incoming read(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> byName = new HashMap<>();
        Attributes attributes = new Attributes(byName);
        try {
            BinaryMode.readHeaders(record, byName);
            String contentType = byName.get(BinaryMode.CONTENT_TYPE);
            byte[] data = StructuredMode.is(contentType)
                    ? structured(record.value(), contentType, byName)
                    : binary(record.value(), contentType, byName);
            return new IncomingEvent(attributes.envelope(), ofAllowedSize(data), record);
        } catch (Refusal refusal) {
            return new UnreadableEvent(
                    attributes.recognisable(Attributes.SOURCE),
                    attributes.recognisable(Attributes.ID),
                    attributes.recognisable(Attributes.TYPE),
                    attributes.recognisable(Attributes.IMPORT_ID),
                    refusal.problem(),
                    record);
        }
    }

    private static byte @Nullable [] structured(
            byte @Nullable [] value, @Nullable String contentType, Map<String, String> attributes) throws Refusal {
        // The importer marks each line with its import; everything else in a structured event is the event's own.
        String importId = attributes.get(Attributes.IMPORT_ID);
        attributes.clear();
        byte[] data;
        try {
            data = StructuredMode.read(value, contentType == null ? "" : contentType, attributes);
        } finally {
            if (importId != null) {
                attributes.put(Attributes.IMPORT_ID, importId);
            }
        }
        requireJson(attributes.get(Attributes.DATA_CONTENT_TYPE), Attributes.DATA_CONTENT_TYPE);
        return data;
    }

    private static byte[] binary(byte @Nullable [] value, @Nullable String contentType, Map<String, String> attributes)
            throws Refusal {
        if (!attributes.containsKey(Attributes.SPEC_VERSION)) {
            throw new Refusal(
                    Attributes.SPEC_VERSION,
                    "required",
                    "neither a ce_specversion header (binary mode) nor content-type application/cloudevents+json"
                            + " (structured mode)");
        }
        requireJson(contentType, BinaryMode.CONTENT_TYPE);
        byte[] data = ofAllowedSize(value);
        JsonText.checkObject("data", data);
        return data;
    }

    private static void requireJson(@Nullable String contentType, String field) throws Refusal {
        if (contentType == null) {
            return;
        }
        String mediaType = StructuredMode.mediaType(contentType);
        if (!mediaType.equals("application/json") && !mediaType.endsWith("+json")) {
            throw new Refusal(field, "application/json", field + " is " + contentType + ", only JSON is understood");
        }
    }

    private static byte[] ofAllowedSize(byte @Nullable [] data) throws Refusal {
        if (data == null || data.length == 0) {
            throw new Refusal("data", "required", "the event has no data");
        }
        if (data.length > LARGEST_DATA) {
            throw new Refusal("data", "at most 256 KiB", "the data has " + data.length + " bytes");
        }
        return data;
    }
}
