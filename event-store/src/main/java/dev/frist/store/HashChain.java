package dev.frist.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Digests;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Chains the events of a stream: each has a hash over its own bytes and the hash of the one before it, so none can be changed, removed,
 * inserted or moved without all after it. docs/audit.md spells the bytes out.
 */
public final class HashChain {
    /** What comes before the first event of a stream. */
    public static final byte[] BEGINNING = new byte[32];

    private static final byte[] DOMAIN = "frist event 1\n".getBytes(UTF_8);
    // The sequence, the event id and the instant, and the lengths of texts and contents.
    private static final int NUMBERS = 4 * Long.BYTES + 5 * Integer.BYTES;

    private HashChain() {}

    /** @param before the hash of the event before it in its stream, or {@link #BEGINNING} */
    public static byte[] hash(byte[] before, EventRow event) {
        byte[] streamType = event.streamType().getBytes(UTF_8);
        byte[] streamId = event.streamId().getBytes(UTF_8);
        byte[] type = event.type().getBytes(UTF_8);
        int texts = streamType.length + streamId.length + type.length;
        int contents = event.payload().length + event.metadata().length;
        ByteBuffer message = ByteBuffer.allocate(DOMAIN.length + before.length + NUMBERS + texts + contents)
                .put(DOMAIN)
                .put(before);
        bytes(message, streamType);
        bytes(message, streamId);
        message.putLong(event.sequence())
                .putLong(event.eventId().getMostSignificantBits())
                .putLong(event.eventId().getLeastSignificantBits());
        bytes(message, type);
        message.putLong(event.recordedAt().getEpochSecond() * 1_000_000
                + event.recordedAt().getNano() / 1_000);
        bytes(message, event.payload());
        bytes(message, event.metadata());
        return Digests.sha256().digest(message.array());
    }

    /**
     * The hashes of these events, which are about to be stored in this order.
     *
     * @param stored gives the hashes at these places, by stream
     * @throws IllegalStateException if a stream has no event for the next to follow
     */
    public static List<byte[]> continued(
            List<EventRow> events, Function<Map<String, Long>, Map<String, byte[]>> stored) {
        Map<String, Long> predecessors = new LinkedHashMap<>();
        events.forEach(event -> predecessors.putIfAbsent(event.streamId(), event.sequence() - 1));
        predecessors.values().removeIf(sequence -> sequence < 0);
        Map<String, byte[]> ends = new HashMap<>(predecessors.isEmpty() ? Map.of() : stored.apply(predecessors));
        List<byte[]> hashes = new ArrayList<>(events.size());
        for (EventRow event : events) {
            byte[] before = event.sequence() == 0 ? BEGINNING : ends.get(event.streamId());
            if (before == null) {
                throw new IllegalStateException("stream %s has no event %d for the next to follow"
                        .formatted(event.streamId(), event.sequence() - 1));
            }
            byte[] hash = hash(before, event);
            ends.put(event.streamId(), hash);
            hashes.add(hash);
        }
        return hashes;
    }

    private static void bytes(ByteBuffer message, byte[] bytes) {
        message.putInt(bytes.length).put(bytes);
    }
}
