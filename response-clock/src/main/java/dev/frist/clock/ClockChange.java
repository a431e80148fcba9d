package dev.frist.clock;

import dev.frist.clock.jdbc.ClockStore;
import dev.frist.events.ClockEvent;
import dev.frist.promises.clock.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One clock of a set: its row as it was loaded, as it stands now, and what was recorded in between. */
final class ClockChange {
    private final @Nullable ClockRow before;
    private final List<ClockJournal.Entry> entries = new ArrayList<>();
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

    void setAside(String why) {
        row = row.setAside(why);
    }

    void lookNextAt(@Nullable Instant instant) {
        row = row.lookingNextAt(instant);
    }

    /** A clock that came back from its own events has known nothing of it. */
    void livesOn(int partition) {
        row = row.livingOn(partition);
    }

    /** Lets a clock that came by an import look at the time again. */
    void release() {
        if (row.importId() != null) {
            row = row.released();
        }
    }

    /** Appends the events to the clock's stream and lets it evolve; the caller settles the next look. */
    void record(List<ClockEvent> events, @Nullable ReceivedEvent cause) {
        Clock clock = row.clock();
        long sequence = row.sequence();
        for (ClockEvent event : events) {
            clock = clock.evolve(event);
            sequence++;
            entries.add(new ClockJournal.Entry(
                    event,
                    sequence,
                    cause == null ? null : cause.correlationId(),
                    cause == null ? null : cause.eventId(),
                    row.importId()));
        }
        row = new ClockRow(clock, sequence, row.partition(), row.nextLook(), row.importId(), row.problem());
    }

    List<ClockJournal.Entry> entries() {
        return entries;
    }

    boolean isChanged() {
        return !row.equals(before);
    }

    ClockStore.Change change() {
        return new ClockStore.Change(before, row);
    }
}
