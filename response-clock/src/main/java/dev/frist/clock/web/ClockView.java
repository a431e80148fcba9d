package dev.frist.clock.web;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock as HTTP shows it.
 *
 * @param hours name of the support hours that the objective, and any overrun, is counted in
 * @param target support time allowed, ISO-8601
 * @param overrunSeconds support time past the due instant: until the response, or, while it is missing, until {@code assessedFor}
 * @param overdueUnconfirmed the due instant has passed, but not all that had been learned by then has been read: the response
 *     may still be on its way
 * @param assessedFor the instant that the answer holds for
 * @param problem why the clock cannot be assessed and was set aside
 */
public record ClockView(
        String clockId,
        ClockKind kind,
        String ticketId,
        @Nullable String escalationId,
        String subscriptionId,
        String customer,
        Plan plan,
        ClockStatus status,
        @Nullable String hours,
        @Nullable Duration target,
        @Nullable Instant startedAt,
        @Nullable Instant countsFrom,
        @Nullable Instant dueAt,
        @Nullable Instant respondedAt,
        @Nullable Instant voidedAt,
        boolean breached,
        long overrunSeconds,
        long blocks,
        boolean overdueUnconfirmed,
        PinnedVersion terms,
        PinnedVersion calendar,
        Instant assessedFor,
        @Nullable String problem) {

    static ClockView of(
            ClockRef clock,
            @Nullable String problem,
            Standing standing,
            Duration overrun,
            boolean unconfirmed,
            Instant assessedFor) {
        Deadline due = standing.deadline();
        return new ClockView(
                clock.clockId(),
                clock.kind(),
                clock.ticketId(),
                clock.escalationId(),
                clock.subscriptionId(),
                clock.customer(),
                clock.plan(),
                standing.status(),
                due == null ? null : due.objective().hours(),
                due == null ? null : due.objective().target(),
                due == null ? null : due.startedAt(),
                due == null ? null : due.countsFrom(),
                due == null ? null : due.dueAt(),
                standing.respondedAt(),
                standing.voidedAt(),
                standing.breached(),
                overrun.toSeconds(),
                standing.blocks(),
                unconfirmed,
                clock.terms(),
                clock.calendar(),
                assessedFor,
                problem);
    }
}
