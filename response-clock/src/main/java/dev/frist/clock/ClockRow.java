package dev.frist.clock;

import dev.frist.promises.clock.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock, and its place in the due index.
 *
 * @param sequence of its last event; -1 while nothing is recorded
 * @param partition of the topic that its ticket arrives on: the owner of the partition owns its timer
 * @param nextLook when time alone changes it next; null: never
 * @param importId while set, facts alone move the clock: its history is still coming in
 * @param problem why it cannot be assessed and was set aside; null: all is well
 */
public record ClockRow(
        Clock clock,
        long sequence,
        int partition,
        @Nullable Instant nextLook,
        @Nullable String importId,
        @Nullable String problem) {

    public String clockId() {
        return clock.ref().clockId();
    }

    ClockRow at(Clock other, long itsSequence) {
        return new ClockRow(other, itsSequence, partition, nextLook, importId, problem);
    }

    /** A clock that came back from its own events has not known where its ticket arrives. */
    ClockRow livingOn(int other) {
        return new ClockRow(clock, sequence, other, nextLook, importId, problem);
    }

    /** A clock that came by an import goes by the time again. */
    ClockRow released() {
        return new ClockRow(clock, sequence, partition, nextLook, null, problem);
    }

    /** Assessed, whatever stood in the way before. */
    ClockRow dueAt(@Nullable Instant instant) {
        return new ClockRow(clock, sequence, partition, instant, importId, null);
    }

    ClockRow setAside(String why) {
        return new ClockRow(clock, sequence, partition, null, importId, why);
    }
}
