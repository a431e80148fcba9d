package dev.frist.store.restore;

import dev.frist.kit.consume.Place;
import dev.frist.store.EventRow;
import java.util.Set;
import java.util.UUID;

/**
 * What a record of a service's own says that it is, and where it stands.
 *
 * @param follows whether the store has the event before it in its stream, or it is the first
 */
record OwnRecord(Place place, UUID eventId, String type, String streamId, long sequence, boolean follows) {
    static OwnRecord of(Place place, EventRow event, boolean follows) {
        return new OwnRecord(place, event.eventId(), event.type(), event.streamId(), event.sequence(), follows);
    }

    /** By which somebody may mean it. */
    Set<String> names() {
        return Set.of(eventId.toString(), place.toString());
    }

    String what() {
        return "event %s, %s, sequence %d of stream %s".formatted(eventId, type, sequence, streamId);
    }

    /** For whoever has to decide. */
    @Override
    public String toString() {
        return "%s, partition %d, offset %d: %s".formatted(place.topic(), place.partition(), place.offset(), what());
    }
}
