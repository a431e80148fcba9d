package dev.frist.store.relay;

import dev.frist.store.EventMetadata;
import dev.frist.store.EventRow;

/** A stored event on its way out. Its payload is not looked into. */
record OutboxEvent(Cursor cursor, EventRow row, EventMetadata metadata) {
    static OutboxEvent of(EventRow row, Cursor place) {
        return new OutboxEvent(place, row, EventMetadata.stored(row.metadata()));
    }
}
