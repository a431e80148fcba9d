package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.ClockStatus;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.promises.time.SupportTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open clock as it stands at one instant, by the rules pinned to it. Its verdicts are not decided here: they were recorded.
 *
 * @param place where its severity stands among those of the terms, 1 the worst; 0: nowhere
 */
public record BoardClock(
        @JsonUnwrapped OpenClock clock,
        ClockState standing,
        @Nullable Countdown countdown,
        @Nullable Instant nextBlockAt,
        @JsonIgnore int place) {
    /** What somebody who looks must tell apart at once. */
    public enum ClockState {
        RUNNING,
        AT_RISK,
        /** The due instant has passed, and whether there was a response is not known yet. */
        UNCONFIRMED,
        LATE,
        /** Its ticket waits for the customer: time does not count. */
        PAUSED,
        /** Nothing is promised, or nothing any more. */
        BEST_EFFORT
    }

    public static BoardClock at(Instant now, OpenClock clock, RuleBook rules) {
        int place = place(clock.severity(), clock.terms(), rules);
        Instant dueAt = clock.dueAt();
        if (dueAt == null || clock.hours() == null) {
            return new BoardClock(clock, ClockState.BEST_EFFORT, null, null, place);
        }
        boolean isLate = clock.status() == ClockStatus.BREACHED;
        boolean isPast = !now.isBefore(dueAt);
        ClockState state = state(clock, isLate, isPast);
        try {
            SupportTime hours =
                    rules.calendar(clock.calendar()).with(clock.ownHours()).hours(clock.hours());
            if (clock.pausedAt() != null) {
                return new BoardClock(clock, state, Countdown.paused(clock.pausedAt(), dueAt, hours), null, place);
            }
            if (!isLate && !isPast) {
                return new BoardClock(clock, state, Countdown.to(dueAt, hours, now), null, place);
            }
            Overrun overrun = new Overrun(
                    dueAt, rules.terms(clock.terms()).requireClock(clock.kind()).rules(), hours);
            Instant nextBlock = isLate ? overrun.reaches(clock.blocks() + 1) : null;
            return new BoardClock(clock, state, Countdown.of(overrun, now), nextBlock, place);
        } catch (UnknownVersion | UnknownHours | NoSupportTime e) {
            return new BoardClock(clock, state, null, null, place);
        }
    }

    private static ClockState state(OpenClock clock, boolean isLate, boolean isPast) {
        if (clock.pausedAt() != null) {
            return ClockState.PAUSED;
        }
        if (isLate) {
            return ClockState.LATE;
        }
        return isPast ? ClockState.UNCONFIRMED : clock.atRisk() ? ClockState.AT_RISK : ClockState.RUNNING;
    }

    /** Where a severity stands among those of the terms, 1 the worst; 0: nowhere. */
    static int place(@Nullable Severity severity, PinnedVersion terms, RuleBook rules) {
        try {
            return severity == null
                    ? 0
                    : rules.terms(terms).declared().names().severityNames().indexOf(severity.name()) + 1;
        } catch (UnknownVersion e) {
            return 0;
        }
    }

    /** Whether its countdown counts up: the time since it was due. */
    public boolean countsUp() {
        return standing == ClockState.LATE || standing == ClockState.UNCONFIRMED;
    }
}
