package dev.frist.notice.raising;

import dev.frist.events.FactId;
import dev.frist.events.PublishedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read.
 *
 * @param fact the identity of the fact that it tells of
 * @param recordedAt when its service had stored it
 * @param importId null: live
 */
public record ReceivedEvent(
        String source,
        String id,
        FactId fact,
        Instant recordedAt,
        @Nullable String correlationId,
        @Nullable String importId,
        PublishedEvent event) {}
