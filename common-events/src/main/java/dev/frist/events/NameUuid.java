package dev.frist.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.stream.Stream;

/** Name-based UUIDs, version 5 (RFC 9562, section 5.5); the JDK has version 3 only. */
public final class NameUuid {
    private NameUuid() {}

    /** The UUID of a list of names; {@code ("a", "bc")} and {@code ("ab", "c")} differ. */
    public static UUID of(UUID namespace, String... names) {
        return of(namespace, Stream.of(names).map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new));
    }

    /** As the other. */
    public static UUID of(UUID namespace, byte[]... names) {
        MessageDigest sha1 = Digests.of("SHA-1");
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
