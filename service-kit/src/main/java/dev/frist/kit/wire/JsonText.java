package dev.frist.kit.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** JSON read token by token: each text in it is checked, and problems name line and column. */
final class JsonText {
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /** One JSON object and nothing after it, whose texts can all be stored. */
    static void checkObject(String field, byte[] bytes) throws Refusal {
        String text = StorableText.utf8(field, bytes);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal(field, "JSON object", field + " is no JSON object");
            }
            checkValue(field, parser);
            if (parser.nextToken() != null) {
                throw new Refusal(
                        field, "JSON", "something follows the JSON object at " + at(parser.currentTokenLocation()));
            }
        } catch (JacksonException e) {
            throw malformed(field, e);
        }
    }

    /** Reads over the value that the parser is at and checks each text in it. */
    static void checkValue(String field, JsonParser parser) throws Refusal {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token == null) {
                throw new Refusal(field, "JSON", "the JSON ends too early, at " + at(parser.currentLocation()));
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING) {
                StorableText.check(field, "the text at " + at(parser.currentTokenLocation()), parser.getString());
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    static Refusal malformed(String field, JacksonException e) {
        String where = e.getLocation() == null ? "" : " at " + at(e.getLocation());
        String rule = e instanceof StreamReadException && e.getOriginalMessage().startsWith("Duplicate Object property")
                ? "each name once"
                : "JSON";
        return new Refusal(field, rule, "malformed JSON" + where + ": " + e.getOriginalMessage());
    }

    static String at(TokenStreamLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
