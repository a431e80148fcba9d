package dev.frist.store;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it stands in the store, or is about to.
 *
 * @param type its name in the service's {@link EventLanguage}
 * @param recordedAt when this service stored it, UTC, to the microsecond
 */
public record RecordedEvent(
        String streamType,
        String streamId,
        long sequence,
        UUID eventId,
        String type,
        Object payload,
        EventMetadata metadata,
        Instant recordedAt) {
    /** @throws RuntimeException if the row's bytes are no longer those of an event */
    public static RecordedEvent of(EventRow row, EventLanguage language) {
        Object payload = language.read(row.type(), row.payload());
        return new RecordedEvent(
                row.streamType(),
                row.streamId(),
                row.sequence(),
                row.eventId(),
                language.nameOf(payload.getClass()),
                payload,
                EventMetadata.stored(row.metadata()),
                row.recordedAt());
    }
}
