package dev.frist.store;

import dev.frist.kit.json.EventJson;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that this service once stored and published, and has lost since: all of it as it was.
 *
 * @param type its name in the service's {@link EventLanguage}
 * @param payload the very bytes
 */
public record TakenBack(
        String streamType,
        String streamId,
        long sequence,
        UUID eventId,
        String type,
        byte[] payload,
        EventMetadata metadata,
        Instant recordedAt) {

    /** As it stood in the table, and will again. */
    public EventRow row() {
        return new EventRow(
                streamType, streamId, sequence, eventId, type, recordedAt, payload, EventJson.write(metadata.toMap()));
    }
}
