package dev.frist.kit.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** The whole event is one JSON object, its data a member of it. */
final class StructuredMode {
    private static final String EVENT = "event";

    private final String text;
    private final Map<String, String> attributes;
    private byte @Nullable [] data;

    private StructuredMode(String text, Map<String, String> attributes) {
        this.text = text;
        this.attributes = attributes;
    }

    static boolean is(@Nullable String contentType) {
        return contentType != null && mediaType(contentType).startsWith("application/cloudevents");
    }

    static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Fills {@code attributes} as far as it comes.
     *
     * @return the data's bytes, null if there is none
     */
    static byte @Nullable [] read(byte @Nullable [] value, String contentType, Map<String, String> attributes)
            throws Refusal {
        if (!mediaType(contentType).equals("application/cloudevents+json")) {
            throw new Refusal(
                    BinaryMode.CONTENT_TYPE,
                    "application/json or application/cloudevents+json",
                    "content-type " + contentType + " is not understood");
        }
        if (value == null) {
            throw new Refusal(EVENT, "required", "the record has no value");
        }
        StructuredMode event = new StructuredMode(StorableText.utf8(EVENT, value), attributes);
        event.read();
        return event.data;
    }

    private void read() throws Refusal {
        try (JsonParser parser = JsonText.JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal(EVENT, "JSON object", "the event is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                member(parser.currentName(), parser);
            }
            if (parser.nextToken() != null) {
                throw new Refusal(
                        EVENT, "JSON", "something follows the event at " + JsonText.at(parser.currentTokenLocation()));
            }
        } catch (JacksonException e) {
            throw JsonText.malformed(EVENT, e);
        }
    }

    private void member(String name, JsonParser parser) throws Refusal {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "data" -> data = value == JsonToken.VALUE_NULL ? null : cutOut(value, parser);
            case "data_base64" -> data = value == JsonToken.VALUE_NULL ? null : decoded(parser);
            default -> attribute(name, value, parser);
        }
    }

    private void attribute(String name, JsonToken value, JsonParser parser) throws Refusal {
        if (value.isStructStart()) {
            throw new Refusal(name, "one value", "the CloudEvents attribute " + name + " is an object or a list");
        }
        if (value != JsonToken.VALUE_NULL) {
            attributes.put(name, parser.getString());
        }
    }

    private byte[] cutOut(JsonToken value, JsonParser parser) throws Refusal {
        if (value != JsonToken.START_OBJECT) {
            throw new Refusal("data", "JSON object", "data is no JSON object");
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        JsonText.checkValue("data", parser);
        return text.substring(from, (int) parser.currentLocation().getCharOffset())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(JsonParser parser) throws Refusal {
        try {
            byte[] data = Base64.getDecoder().decode(parser.getString());
            JsonText.checkObject("data", data);
            return data;
        } catch (IllegalArgumentException e) {
            throw new Refusal("data_base64", "base 64", "data_base64 is not base 64: " + e.getMessage());
        }
    }
}
