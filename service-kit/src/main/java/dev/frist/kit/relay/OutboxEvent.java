package dev.frist.kit.relay;

import dev.frist.kit.store.EventMetadata;
import dev.frist.kit.store.EventRow;
import java.time.Instant;
import java.util.UUID;

/** A stored event on its way out. Its payload is not looked into. */
record OutboxEvent(
        Cursor cursor,
        String streamId,
        long sequence,
        UUID eventId,
        String type,
        Instant recordedAt,
        byte[] payload,
        EventMetadata metadata) {

    static OutboxEvent of(EventRow row, Cursor place) {
        return new OutboxEvent(
                place,
                row.streamId(),
                row.sequence(),
                row.eventId(),
                row.type(),
                row.recordedAt(),
                row.payload(),
                EventMetadata.stored(row.metadata()));
    }
}
