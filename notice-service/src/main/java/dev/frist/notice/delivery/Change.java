package dev.frist.notice.delivery;

import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeEvent.NoticeRaised;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A notice as it is stored, and what is recorded of it beyond that. */
public final class Change {
    private final @Nullable Notice stored;
    private final @Nullable String causationId;
    private final List<NoticeEvent> recorded = new ArrayList<>();
    private Notice notice;

    private Change(@Nullable Notice stored, Notice notice, @Nullable String causationId) {
        this.stored = stored;
        this.notice = notice;
        this.causationId = causationId;
    }

    public static Change to(Notice stored) {
        return new Change(stored, stored, null);
    }

    /** @param causationId id of the event that it tells of */
    public static Change raising(NoticeRaised event, @Nullable String correlationId, String causationId) {
        Change change = new Change(null, Notice.of(event, correlationId), causationId);
        change.recorded.add(event);
        return change;
    }

    public void record(Optional<NoticeEvent> event) {
        event.ifPresent(it -> {
            recorded.add(it);
            notice = notice.after(it);
        });
    }

    /** As the events leave it. */
    public Notice notice() {
        return notice;
    }

    /** Empty for a new one. */
    public Optional<Notice> stored() {
        return Optional.ofNullable(stored);
    }

    public Optional<String> causationId() {
        return Optional.ofNullable(causationId);
    }

    public List<NoticeEvent> recorded() {
        return List.copyOf(recorded);
    }
}
