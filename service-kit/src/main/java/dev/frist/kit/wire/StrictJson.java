package dev.frist.kit.wire;

import dev.frist.kit.Refused;
import dev.frist.kit.json.BeyondLimit;
import dev.frist.kit.json.LimitedJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON that came from outside. */
public final class StrictJson {
    /** How many bytes an event's data may have. */
    public static final int LARGEST_DATA = 256 * 1024;

    // The same member twice could be read as either; numbers keep every digit they came with.
    private static final JsonMapper JSON = JsonMapper.builder(new LimitedJson())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * An event's data.
     *
     * @param field what to name if it is no JSON; null: the whole of what was sent
     * @throws Refused if it is no JSON object that can be accepted
     */
    public static ObjectNode data(@Nullable String field, byte[] json) {
        checkSize(json.length);
        return data(parse(field, json));
    }

    /**
     * What stands in a list.
     *
     * @param most how many there may be
     * @throws Refused if it is no JSON, no list, empty or too long
     */
    public static List<JsonNode> list(byte[] json, int most) {
        if (!(parse(null, json) instanceof ArrayNode list)) {
            throw new Refused(null, "type", "what was sent must be a JSON array");
        }
        if (list.isEmpty() || list.size() > most) {
            throw new Refused(null, "size", "the array must have 1 to " + most + " elements, but has " + list.size());
        }
        return list.valueStream().toList();
    }

    static ObjectNode data(JsonNode data) {
        if (!(data instanceof ObjectNode object)) {
            throw new Refused("data", "type", "data must be a JSON object");
        }
        Texts.checkAll("data", object);
        return object;
    }

    static void checkSize(int bytes) {
        if (bytes > LARGEST_DATA) {
            throw new Refused(
                    "data", "max-size", "data must have at most " + LARGEST_DATA + " bytes, but has " + bytes);
        }
    }

    static JsonNode parse(@Nullable String field, byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (BeyondLimit e) {
            throw beyond(field, e);
        } catch (JacksonException e) {
            throw new Refused(field, "json", "what was sent is no valid JSON: " + where(e) + e.getOriginalMessage());
        }
    }

    /** The text of one member of the outermost object, without reading what comes after it. */
    static Optional<String> peek(String name, byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isIt = parser.currentName().equals(name);
                JsonToken value = parser.nextToken();
                if (isIt) {
                    return value == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static Refused beyond(@Nullable String field, BeyondLimit e) {
        String where = field == null || e.where().isEmpty() ? e.where() : field + "." + e.where();
        return new Refused(where.isEmpty() ? field : where, e.limit(), e.getOriginalMessage());
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : "line %d, column %d: "
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
