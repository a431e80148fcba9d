package dev.frist.notice.delivery;

import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeRaised;
import org.jspecify.annotations.Nullable;

/**
 * One event of a notice, and the notice after it.
 *
 * @param causationId id of the event that it tells of; null unless it is raised
 */
public record Change(
        NoticeEvent event, Notice notice, @Nullable String causationId) {
    public static Change raising(NoticeRaised event, @Nullable String correlationId, @Nullable String causationId) {
        return new Change(event, Notice.of(event, correlationId), causationId);
    }

    public static Change of(Notice before, NoticeEvent event) {
        return new Change(event, before.after(event), null);
    }
}
