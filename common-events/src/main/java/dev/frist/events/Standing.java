package dev.frist.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a clock stands, whole: two clocks with equal standings are worth the same.
 *
 * @param deadline null while {@link ClockStatus#BEST_EFFORT}, and where nothing was ever promised
 * @param respondedAt when the response came; null while there is none
 * @param voidedAt when the clock was voided; null unless {@link ClockStatus#VOID}
 * @param breached whether the due instant had passed without a response
 * @param overrun support time from the due instant to the response or voiding; zero while still open
 * @param blocks complete blocks of overrun so far
 * @param pausedAt since when time does not count; null: it counts, or the clock has ended
 */
public record Standing(
        ClockStatus status,
        @Nullable Deadline deadline,
        @Nullable Instant respondedAt,
        @Nullable Instant voidedAt,
        boolean breached,
        Duration overrun,
        long blocks,
        @Nullable Instant pausedAt) {

    /** Nothing is promised and nothing has come. */
    public static final Standing BEST_EFFORT =
            new Standing(ClockStatus.BEST_EFFORT, null, null, null, false, Duration.ZERO, 0);

    /** Of a clock that no pause stops. */
    public Standing(
            ClockStatus status,
            @Nullable Deadline deadline,
            @Nullable Instant respondedAt,
            @Nullable Instant voidedAt,
            boolean breached,
            Duration overrun,
            long blocks) {
        this(status, deadline, respondedAt, voidedAt, breached, overrun, blocks, null);
    }

    /** The same clock in a pause. */
    public Standing pausedSince(Instant pausedAt) {
        return new Standing(status, deadline, respondedAt, voidedAt, breached, overrun, blocks, pausedAt);
    }
}
