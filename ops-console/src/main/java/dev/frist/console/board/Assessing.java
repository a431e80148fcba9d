package dev.frist.console.board;

import dev.frist.console.board.BoardClock.Look;
import dev.frist.events.ClockStatus;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.promises.time.SupportTime;
import java.time.Instant;

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
            if (!isLate && !isPast) {
                return new BoardClock(clock, Countdown.to(clock.dueAt(), hours, now), look, null);
            }
            Overrun overrun =
                    new Overrun(clock.dueAt(), rules.terms(clock.terms()).clockRules(), hours);
            Instant nextBlock = isLate ? overrun.reaches(clock.blocks() + 1) : null;
            return new BoardClock(clock, Countdown.of(overrun, now), look, nextBlock);
        } catch (UnknownVersion | NoSupportTime e) {
            return new BoardClock(clock, null, look, null);
        }
    }
}
