package dev.frist.store;

import java.time.Instant;
import java.util.UUID;

/**
 * An event to be appended to a stream.
 *
 * @param sequence place in its stream, from 0 without gaps; whoever took it first wins
 * @param eventId the same whenever the same event is made again: derived from what makes it this one
 * @param payload of a class in the service's {@link EventLanguage}
 */
public record NewEvent(
        String streamType, String streamId, long sequence, UUID eventId, Object payload, EventMetadata metadata) {
    RecordedEvent recorded(EventLanguage language, Instant recordedAt) {
        return new RecordedEvent(
                streamType,
                streamId,
                sequence,
                eventId,
                language.nameOf(payload.getClass()),
                payload,
                metadata,
                recordedAt);
    }
}
