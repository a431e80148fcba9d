package dev.frist.intake;

import dev.frist.events.Digests;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells whether two reports under one id say the same. Members in any order, a null or absent member, and {@code 1} or
 * {@code 1.0} are the same; so is the form of transport.
 *
 * @param hex 64 hexadecimal digits; none if it is not known what was said
 */
public record ContentHash(String hex) {
    boolean isUnknown() {
        return hex.isEmpty();
    }

    static ContentHash of(byte[] sha256) {
        return new ContentHash(HexFormat.of().formatHex(sha256));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** @param occurredAt null if it was left to be the instant of receipt, which is another each time */
    static ContentHash of(String type, @Nullable Instant occurredAt, ObjectNode data) {
        MessageDigest sha = Digests.sha256();
        text(sha, type);
        text(sha, occurredAt == null ? "" : occurredAt.toString());
        value(sha, data);
        return new ContentHash(HexFormat.of().formatHex(sha.digest()));
    }

    private static void value(MessageDigest sha, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> members(sha, node);
            case ARRAY -> {
                length(sha, 'a', node.size());
                node.forEach(element -> value(sha, element));
            }
            case NUMBER -> {
                sha.update((byte) 'n');
                text(sha, canonical(node.decimalValue()));
            }
            default -> {
                sha.update((byte) node.getNodeType().name().charAt(0));
                text(sha, node.asString(""));
            }
        }
    }

    private static void members(MessageDigest sha, JsonNode object) {
        sha.update((byte) 'o');
        object.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> {
                    text(sha, member.getKey());
                    value(sha, member.getValue());
                });
        sha.update((byte) 'e');
    }

    // toString, not toPlainString: 1E+999999999 must not become a gigabyte of zeros.
    private static String canonical(BigDecimal number) {
        return number.stripTrailingZeros().toString();
    }

    private static void text(MessageDigest sha, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        length(sha, 's', utf8.length);
        sha.update(utf8);
    }

    private static void length(MessageDigest sha, char kind, int length) {
        sha.update(ByteBuffer.allocate(5).put((byte) kind).putInt(length).flip());
    }
}
