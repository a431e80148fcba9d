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
        Instant recordedAt) {}
