package dev.frist.console.board;

import dev.frist.console.board.BoardClock.Look;
import dev.frist.events.ClockStatus;
import dev.frist.events.PinnedVersion;
import dev.frist.terms.RuleBook;
import dev.frist.terms.Terms;
import dev.frist.terms.UnknownVersion;
import dev.frist.terms.time.NoSupportTime;
import dev.frist.terms.time.SupportTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says where an open clock stands at an instant, by the rules pinned to it. Verdicts are not its business: these were recorded. */
public final class Assessing {
    private final RuleBook rules;

    public Assessing(RuleBook rules) {
        this.rules = rules;
    }

    public BoardClock at(Instant now, OpenClock clock) {
        boolean isLate = clock.status() == ClockStatus.BREACHED;
        boolean isPast = !now.isBefore(clock.dueAt());
        Look look = isLate ? Look.LATE : isPast ? Look.UNCONFIRMED : clock.atRisk() ? Look.AT_RISK : Look.RUNNING;
        try {
            SupportTime hours =
                    rules.calendar(clock.calendar()).hours(clock.objective().hours());
            Countdown countdown = isLate || isPast
                    ? Countdown.since(clock.dueAt(), hours, now)
                    : Countdown.to(clock.dueAt(), hours, now);
            return new BoardClock(clock, countdown, look, isLate ? nextBlock(clock, hours) : null);
        } catch (UnknownVersion | NoSupportTime e) {
            return new BoardClock(clock, null, look, null);
        }
    }

    /** The length of the blocks, by the terms pinned to it. */
    private @Nullable Instant nextBlock(OpenClock clock, SupportTime hours) {
        return hours.add(
                clock.dueAt(), terms(clock.terms()).clockRules().block().multipliedBy(clock.blocks() + 1));
    }

    private Terms terms(PinnedVersion pinned) {
        return rules.terms(pinned);
    }
}
