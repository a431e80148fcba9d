package dev.frist.kit.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent that Frist knows; others are not kept.
 *
 * @param subject the stream's id, for what we publish
 * @param time when it happened, UTC, to the microsecond; {@code occurredAt}
 * @param sequence position in its stream, from 0; null where the event has none, or one of another form than ours
 * @param recordedTime when it was stored by whoever published it; null where unknown
 * @param importId the import that it belongs to; null for a live event
 */
public record Envelope(
        String source,
        String id,
        String type,
        @Nullable String subject,
        Instant time,
        @Nullable Long sequence,
        @Nullable Instant recordedTime,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String importId) {}
