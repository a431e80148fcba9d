package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.EventRow;
import dev.frist.store.relay.Cursor;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as evidence shows it: everything that its hash covers, and what shows that a checkpoint covers it.
 *
 * @param xid with {@code position} its place in the order of publishing
 * @param payload the stored bytes, which are JSON in UTF-8; so the metadata
 * @param hash in hexadecimal
 * @param proof null: not signed yet
 */
public record EventProof(
        long xid,
        long position,
        String streamType,
        String streamId,
        long sequence,
        UUID eventId,
        String type,
        Instant recordedAt,
        String payload,
        String metadata,
        String hash,
        @Nullable InclusionProof proof) {
    private static final HexFormat HEX = HexFormat.of();

    public EventProof {
        // One form: what is written otherwise is not taken for the same.
        hash = HEX.formatHex(HEX.parseHex(hash));
    }

    static EventProof of(StoredEvent event, @Nullable InclusionProof proof) {
        EventRow row = event.row();
        return new EventProof(
                event.place().xid(),
                event.place().position(),
                row.streamType(),
                row.streamId(),
                row.sequence(),
                row.eventId(),
                row.type(),
                row.recordedAt(),
                new String(row.payload(), UTF_8),
                new String(row.metadata(), UTF_8),
                HEX.formatHex(event.hash()),
                proof);
    }

    /** The event that it shows. */
    public StoredEvent event() {
        return new StoredEvent(
                new EventRow(
                        streamType,
                        streamId,
                        sequence,
                        eventId,
                        type,
                        recordedAt,
                        payload.getBytes(UTF_8),
                        metadata.getBytes(UTF_8)),
                HEX.parseHex(hash),
                new Cursor(xid, position));
    }
}
