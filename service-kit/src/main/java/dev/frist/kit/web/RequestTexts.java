package dev.frist.kit.web;

import dev.frist.kit.Refused;
import dev.frist.kit.wire.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Reads the texts of a body that becomes a record, and refuses what no database takes. */
public final class RequestTexts extends StringDeserializer {
    @Override
    public @Nullable String deserialize(JsonParser in, DeserializationContext context) {
        String text = super.deserialize(in, context);
        if (text != null) {
            try {
                Texts.check("the text", text);
            } catch (Refused refused) {
                throw InvalidFormatException.from(in, refused.problem().detail(), text, String.class);
            }
        }
        return text;
    }
}
