package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.frist.events.Digests;
import dev.frist.store.relay.Cursor;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What one service stored between two places in the order of publishing, under one hash and one signature. Its text is what is
 * stored, published, exported and signed, byte for byte; docs/audit.md describes it.
 *
 * @param number from 0 without gaps, for each service
 * @param after the last event that the one before covers
 * @param upTo the last event that this one covers
 * @param events how many it covers
 * @param root Merkle tree hash over them, in hexadecimal
 * @param previous SHA-256 of the text of the one before, in hexadecimal; zeros for the first
 * @param key the public key, X.509 in Base64
 * @param signature Ed25519 over the {@link #statement}, in Base64
 */
public record Checkpoint(
        String service,
        long number,
        Instant signedAt,
        Cursor after,
        Cursor upTo,
        long events,
        String root,
        String previous,
        String key,
        String signature) {
    static final String TITLE = "frist checkpoint 1";
    static final String NONE_BEFORE = "0".repeat(64);

    /** What should be a checkpoint is none. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(String reason) {
            super(reason);
        }
    }

    /** One that this key signs. */
    static Checkpoint signed(
            SigningKey signer,
            String service,
            long number,
            Instant signedAt,
            Cursor after,
            Cursor upTo,
            MerkleTree tree,
            String previous) {
        String root = HexFormat.of().formatHex(tree.root());
        String key = signer.publicKey();
        Checkpoint unsigned =
                new Checkpoint(service, number, signedAt, after, upTo, tree.size(), root, previous, key, "");
        String signature = signer.sign(unsigned.statement().getBytes(UTF_8));
        return new Checkpoint(service, number, signedAt, after, upTo, tree.size(), root, previous, key, signature);
    }

    /** @throws Unreadable if the text is not that of one, to the letter */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Checkpoint read(String text) {
        Checkpoint read = CheckpointReader.of(text).next();
        if (read == null || !read.text().equals(text)) {
            throw new Unreadable("a checkpoint is its lines and nothing else");
        }
        return read;
    }

    /** What is signed. */
    String statement() {
        return """
            %s
            service %s
            number %d
            signed-at %s
            after %s
            up-to %s
            events %d
            root %s
            previous %s
            key %s
            """.formatted(TITLE, service, number, signedAt, place(after), place(upTo), events, root, previous, key);
    }

    /** All of it. */
    @JsonValue
    public String text() {
        return statement() + "signature " + signature + "\n";
    }

    /** What the next one calls {@code previous}. */
    String hash() {
        return hash(text().getBytes(UTF_8));
    }

    static String hash(byte[] text) {
        return HexFormat.of().formatHex(Digests.sha256().digest(text));
    }

    boolean isSigned() {
        return SigningKey.verifies(key, statement().getBytes(UTF_8), signature);
    }

    /** For people. */
    public String name() {
        return "checkpoint %d of %s".formatted(number, service);
    }

    static byte[] entry(StoredEvent event) {
        return entry(event.place(), event.hash());
    }

    /** The entry of an event in the tree of its checkpoint: where it stands, and its hash. */
    static byte[] entry(Cursor place, byte[] hash) {
        return ByteBuffer.allocate(2 * Long.BYTES + hash.length)
                .putLong(place.xid())
                .putLong(place.position())
                .put(hash)
                .array();
    }

    private static String place(Cursor cursor) {
        return cursor.xid() + " " + cursor.position();
    }
}
