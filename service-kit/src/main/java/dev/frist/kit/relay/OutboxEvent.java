package dev.frist.kit.relay;

import dev.frist.kit.store.EventMetadata;
import dev.frist.kit.store.EventRow;

/** A stored event on its way out. Its payload is not looked into. */
record OutboxEvent(Cursor cursor, EventRow row, EventMetadata metadata) {
    static OutboxEvent of(EventRow row, Cursor place) {
        return new OutboxEvent(place, row, EventMetadata.stored(row.metadata()));
    }
}
