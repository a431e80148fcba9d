package dev.frist.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream as a set has it: whole, or from a snapshot on; what the set records is added. */
final class LoadedStream {
    private final String id;
    private final EventLanguage language;
    // Read into events when somebody asks for them: not everybody does.
    private final List<EventRow> unread = new ArrayList<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private @Nullable EventRow snapshot;
    private boolean isWhole = true;
    private long last = -1;

    LoadedStream(String id, EventLanguage language) {
        this.id = id;
        this.language = language;
    }

    void read(EventRow row, boolean isSnapshot) {
        last = row.sequence();
        if (isSnapshot) {
            snapshot = row;
            isWhole = false;
        } else {
            unread.add(row);
        }
    }

    @Nullable
    EventRow snapshot() {
        return snapshot;
    }

    /** From now on it is read from here. */
    void keep(EventRow newSnapshot) {
        snapshot = newSnapshot;
    }

    List<RecordedEvent> sinceSnapshot() {
        long from = snapshot == null ? -1 : snapshot.sequence();
        return events().stream().filter(it -> it.sequence() > from).toList();
    }

    /** @throws IllegalStateException if not all of them were loaded */
    List<RecordedEvent> wholeStream() {
        if (!isWhole) {
            throw new IllegalStateException(
                    "stream " + id + " was loaded from its snapshot on; the event log has all of it");
        }
        return List.copyOf(events());
    }

    void add(RecordedEvent event) {
        if (event.sequence() != last + 1) {
            throw new IllegalStateException(
                    "the next event of stream %s is %d, not %d".formatted(id, last + 1, event.sequence()));
        }
        events().add(event);
        last = event.sequence();
    }

    private List<RecordedEvent> events() {
        unread.forEach(row -> events.add(RecordedEvent.of(row, language)));
        unread.clear();
        return events;
    }
}
