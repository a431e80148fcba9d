package dev.frist.ticket.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Severity;
import dev.frist.events.Standing;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Outlook;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.ticket.TicketClock;
import dev.frist.promises.time.NoSupportTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a response is due, or would be, and what came of it.
 *
 * @param clockId as the clock services name it; null: it is supposed
 * @param severity as it was determined last, or is supposed; null for a manager's response
 * @param urgency null for an initial response
 * @param status by the time of this service: what it has not been told yet may still be on its way
 * @param dueAt null: nothing is promised
 * @param overrunSeconds support time from the due instant to the end of a late one
 * @param because what fixed the due instant, in one sentence
 * @param problem why the rules at hand cannot tell; then there is neither status nor due instant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClockOutlook(
        ClockKind kind,
        @Nullable String clockId,
        @Nullable String escalationId,
        @Nullable Severity severity,
        @Nullable Urgency urgency,
        @Nullable ClockStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant countsFrom,
        @Nullable Instant dueAt,
        @Nullable String hours,
        @Nullable Duration target,
        @Nullable Instant respondedAt,
        @Nullable Instant voidedAt,
        @Nullable Boolean breached,
        @Nullable Long overrunSeconds,
        @Nullable String because,
        PinnedVersion terms,
        PinnedVersion calendar,
        @Nullable String problem) {

    /** @param now when a clock that nobody has answered is late */
    public static ClockOutlook of(TicketClock clock, RuleBook rules, Instant now) {
        try {
            return of(clock, clock.outlook(rules, now));
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            return of(clock, null, null, String.valueOf(e.getMessage()));
        }
    }

    private static ClockOutlook of(TicketClock clock, Outlook outlook) {
        return of(clock, outlook.standing(), clock.because(outlook), null);
    }

    private static ClockOutlook of(
            TicketClock clock, @Nullable Standing standing, @Nullable String because, @Nullable String problem) {
        Deadline due = standing == null ? null : standing.deadline();
        boolean isKept = !clock.ref().clockId().isEmpty();
        return new ClockOutlook(
                clock.ref().kind(),
                isKept ? clock.ref().clockId() : null,
                clock.ref().escalationId(),
                clock.severity(),
                clock.urgency(),
                standing == null ? null : standing.status(),
                due == null ? null : due.startedAt(),
                due == null ? null : due.countsFrom(),
                due == null ? null : due.dueAt(),
                due == null ? null : due.objective().hours(),
                due == null ? null : due.objective().target(),
                standing == null ? null : standing.respondedAt(),
                standing == null ? null : standing.voidedAt(),
                standing == null ? null : standing.breached(),
                standing == null || standing.overrun().isZero()
                        ? null
                        : standing.overrun().toSeconds(),
                because,
                clock.ref().terms(),
                clock.ref().calendar(),
                problem);
    }
}
