package dev.frist.promises.clock;

import dev.frist.events.Deadline;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How late a response is: every interval that was counted from the due instant on.
 *
 * @param until the response, or what voided the clock; where it is still waited for, what it was last assessed for
 * @param block how much overrun is one block
 * @param overrun what was counted adds up to it
 * @param blocks that it is worth
 */
public record Lateness(
        Instant dueAt,
        Instant until,
        OverrunIn countedIn,
        List<Interval> counted,
        Duration overrun,
        Duration block,
        long blocks) {

    public Lateness {
        counted = List.copyOf(counted);
    }

    /** Empty for a clock that was not breached. */
    public static Optional<Lateness> of(Clock clock, Pinned pinned) {
        Deadline deadline = clock.standing().deadline();
        Optional<Instant> end = end(clock);
        return clock.standing().breached() && deadline != null
                ? end.map(until -> of(deadline, until, pinned))
                : Optional.empty();
    }

    private static Lateness of(Deadline deadline, Instant until, Pinned pinned) {
        Overrun overrun = pinned.overrun(deadline);
        Duration past = overrun.until(until);
        return new Lateness(
                deadline.dueAt(),
                until,
                pinned.rules().overrunIn(),
                overrun.counted(until),
                past,
                pinned.rules().block(),
                overrun.blocksIn(past));
    }

    private static Optional<Instant> end(Clock clock) {
        return Optional.ofNullable(clock.standing().respondedAt())
                .or(() -> Optional.ofNullable(clock.standing().voidedAt()))
                .or(() -> Optional.ofNullable(clock.assessedAt()));
    }
}
