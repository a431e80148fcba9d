package dev.frist.clock;

import dev.frist.clock.jdbc.ClockStore;
import dev.frist.events.ClockEvent;
import dev.frist.promises.clock.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clock of a set: its row as it was loaded, as it stands now, and what was recorded in between. */
final class ClockChange {
    private final @Nullable ClockRow before;
    private final List<ClockEntry> entries = new ArrayList<>();
    private ClockRow row;

    private ClockChange(@Nullable ClockRow before, ClockRow row) {
        this.before = before;
        this.row = row;
    }

    static ClockChange of(ClockRow loaded) {
        return new ClockChange(loaded, loaded);
    }

    static ClockChange fresh(Clock clock, int partition, @Nullable String importId) {
        return new ClockChange(null, new ClockRow(clock, -1, partition, null, importId, null));
    }

    ClockRow row() {
        return row;
    }

    Clock clock() {
        return row.clock();
    }

    void to(ClockRow other) {
        row = other;
    }

    /** Appends the events to the clock's stream and lets it evolve; the caller settles the next look. */
    void record(List<ClockEvent> events, @Nullable ReceivedEvent cause) {
        Clock clock = row.clock();
        long sequence = row.sequence();
        for (ClockEvent event : events) {
            clock = clock.evolve(event);
            sequence++;
            entries.add(new ClockEntry(
                    event,
                    sequence,
                    cause == null ? null : cause.correlationId(),
                    cause == null ? null : cause.eventId(),
                    row.importId()));
        }
        row = row.at(clock, sequence);
    }

    List<ClockEntry> entries() {
        return entries;
    }

    boolean isChanged() {
        return !row.equals(before);
    }

    ClockStore.Change change() {
        return new ClockStore.Change(before, row);
    }
}
