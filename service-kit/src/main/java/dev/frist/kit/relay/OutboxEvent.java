package dev.frist.kit.relay;

import dev.frist.kit.store.EventMetadata;
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
        EventMetadata metadata) {}
