package dev.frist.kit.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that PostgreSQL and every other reader can take. What it refuses would stop a whole poll later. */
final class StorableText {
    private StorableText() {}

    static String utf8(String field, byte[] bytes) throws Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(field, "UTF-8", field + " is not well-formed UTF-8");
        }
    }

    /** @param where what to call the place in a message */
    static void check(String field, String where, CharSequence text) throws Refusal {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new Refusal(field, "no NUL", where + " contains a NUL character");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new Refusal(
                            field,
                            "paired surrogates",
                            where + " contains half of a character (an unpaired surrogate)");
                }
                i++;
            }
        }
    }
}
