package dev.frist.kit.wire;

import dev.frist.kit.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Refuses text that a database or a JSON reader down the line would choke on. */
public final class Texts {
    /** How many characters an id, a source, a type, a subject may have. */
    public static final int LONGEST_NAME = 200;

    private static final int LONGEST_REASON = 1_000;

    private Texts() {}

    /** A text by which something is known: neither blank nor too long, and fit to be stored. */
    public static String name(String field, String text) {
        if (text.isBlank()) {
            throw new Refused(field, "required", field + " is missing");
        }
        check(field, text, LONGEST_NAME);
        return text;
    }

    /** How many characters it has, as a person, Unicode and PostgreSQL count them: one outside the basic plane is one, not two. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What somebody gives as a reason: neither blank nor too long, and fit to be stored. */
    public static String reason(String field, String text) {
        if (text.isBlank()) {
            throw new Refused(field, "not-blank", field + " must not be blank");
        }
        check(field, text, LONGEST_REASON);
        return text.strip();
    }

    /** @throws Refused if it has more characters than that, or cannot be stored as it is */
    static void check(String field, String text, int most) {
        int characters = length(text);
        if (characters > most) {
            throw new Refused(
                    field, "max-length", field + " must have at most " + most + " characters, but has " + characters);
        }
        check(field, text);
    }

    /** @throws Refused if it cannot be stored as it is */
    public static void check(String field, String text) {
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

    /** @throws Refused if some cannot be stored as they are, with all of them */
    static void checkAll(String path, JsonNode node) {
        Faults faults = new Faults();
        checkAll(path, node, faults);
        faults.check();
    }

    private static void checkAll(String path, JsonNode node, Faults faults) {
        switch (node.getNodeType()) {
            case STRING -> faults.check(() -> check(path, node.stringValue()));
            case OBJECT ->
                node.properties().forEach(member -> {
                    faults.check(() -> check(path + " (a member's name)", member.getKey()));
                    checkAll(path + "." + member.getKey(), member.getValue(), faults);
                });
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    checkAll(path + "[" + i + "]", node.get(i), faults);
                }
            }
            default -> {}
        }
    }

    static String decode(String field, byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(field, "utf-8", field + " is not encoded in UTF-8");
        }
    }

    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
