package dev.frist.kit.intake;

import dev.frist.kit.problem.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Refuses text that a database or a JSON reader down the line would choke on. */
final class Texts {
    private Texts() {}

    static void check(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new Refused(field, "no-nul", field + " contains the character NUL (U+0000); leave it out");
        }
        if (hasUnpairedSurrogate(text)) {
            throw new Refused(
                    field,
                    "valid-unicode",
                    field + " contains an unpaired surrogate, which is no character; leave it out");
        }
    }

    static void checkAll(String path, JsonNode node) {
        switch (node.getNodeType()) {
            case STRING -> check(path, node.stringValue());
            case OBJECT ->
                node.properties().forEach(member -> {
                    check(path + " (a member's name)", member.getKey());
                    checkAll(Fields.join(path, member.getKey()), member.getValue());
                });
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    checkAll(path + "[" + i + "]", node.get(i));
                }
            }
            default -> {}
        }
    }

    static String decode(String field, byte[] utf8) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            check(field, text.toString());
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new Refused(field, "utf-8", field + " is not encoded in UTF-8");
        }
    }

    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
