package dev.frist.promises.clock;

import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.ClockRules;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.TimeLimit;
import dev.frist.promises.time.SupportTime;
import java.time.Instant;

/** The rules and the calendar that a clock is assessed by: of the versions that are pinned to it, not of the newest. */
public record Pinned(ClockRules rules, SupportCalendar calendar) {

    /** Looks both up; refuses a version that this rule book does not have, or has with other content. */
    public static Pinned of(ClockRef clock, RuleBook ruleBook) {
        return new Pinned(ruleBook.terms(clock.terms()).clockRules(), ruleBook.calendar(clock.calendar()));
    }

    SupportTime hours(Objective objective) {
        return calendar.hours(objective.hours());
    }

    /** What comes after this deadline. */
    public Overrun overrun(Deadline deadline) {
        return new Overrun(deadline.dueAt(), rules, hours(deadline.objective()));
    }

    Instant dueAt(Objective objective, Instant from) {
        return hours(objective).add(from, objective.target());
    }

    /** What a time limit comes to that counts from there. */
    Objective objective(TimeLimit limit, Instant from) {
        Objective span = limit.objective();
        if (span != null) {
            return span;
        }
        Instant end = calendar.endOfNextBusinessDay(limit.hours(), from);
        return new Objective(limit.hours(), calendar.hours(limit.hours()).between(from, end));
    }
}
