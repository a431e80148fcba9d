package dev.frist.clock;

import dev.frist.events.ClockEvent;
import dev.frist.promises.clock.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a clock that its service had lost, and has back.
 *
 * @param importId the lane that the clock was in; null: live
 */
public record LostEvent(
        ClockEvent event, long sequence, @Nullable String importId) {
    // Its ticket is read again and tells: a clock and how far its ticket was read are stored together.
    private static final int UNKNOWN_PARTITION = -1;

    String clockId() {
        return event.clock().clockId();
    }

    /** Is due at once: what was recorded together with the event may have been lost for good. */
    ClockRow after(@Nullable ClockRow row) {
        return row == null
                ? new ClockRow(
                        evolved(Clock.of(event.clock())), sequence, UNKNOWN_PARTITION, Instant.EPOCH, importId, null)
                : new ClockRow(
                        evolved(row.clock()),
                        sequence,
                        row.partition(),
                        Instant.EPOCH,
                        row.importId() == null ? null : importId,
                        null);
    }

    private Clock evolved(Clock clock) {
        return clock.evolve(event);
    }
}
