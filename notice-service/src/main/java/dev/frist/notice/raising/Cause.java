package dev.frist.notice.raising;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told because of: an event, or that a fact waits.
 *
 * @param source with the id, it makes the notice's id
 * @param recordedAt when its service had stored it
 * @param correlationId what it goes back to; null: nobody says
 * @param importId null: live
 */
public record Cause(
        String source,
        String id,
        Instant recordedAt,
        @Nullable String correlationId,
        @Nullable String importId) {
    /** One of several things that somebody is told because of it, by its place among them. */
    Cause at(int place) {
        return place == 0 ? this : new Cause(source, id + "#" + place, recordedAt, correlationId, importId);
    }
}
