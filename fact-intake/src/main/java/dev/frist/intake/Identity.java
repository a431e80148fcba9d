package dev.frist.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.stream.Stream;

/** By what an incoming event is known: whoever counts distinct events must count with these. */
public final class Identity {
    private static final UUID EVENTS = UUID.fromString("0f4a5a62-7c57-5d0c-8c5b-3f0f4f6d9b11");
    private static final UUID CONTENTS = UUID.fromString("b2f0f7a8-92c4-5f43-9c3a-64c7b5d1e0a7");
    private static final UUID REJECTIONS = UUID.fromString("5a0c9f6e-3b0d-5b57-8a39-07b8a2f6c3d4");

    private Identity() {}

    /** The id of the event stored for a CloudEvent of this {@code source} and {@code id}. */
    public static UUID of(String source, String id) {
        return version5(EVENTS, source.getBytes(UTF_8), id.getBytes(UTF_8));
    }

    /** For what has no source and id: known by the SHA-256 of its bytes. */
    public static UUID ofContent(byte[] content) {
        return version5(CONTENTS, digest("SHA-256").digest(content));
    }

    static UUID ofRejection(String... names) {
        return version5(
                REJECTIONS, Stream.of(names).map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** RFC 9562, section 5.5; every name after its length, so that {@code ("a", "bc")} and {@code ("ab", "c")} differ. */
    private static UUID version5(UUID namespace, byte[]... names) {
        MessageDigest sha1 = digest("SHA-1");
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        for (byte[] name : names) {
            sha1.update(ByteBuffer.allocate(4).putInt(name.length).flip());
            sha1.update(name);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
