package dev.frist.promises.clock;

import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.ClockRules;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules and the calendar that a clock is assessed by: of the versions that are pinned to it, not of the newest.
 *
 * @param calendar with the hours that were agreed with its customer
 * @param severities the worst first
 */
public record Pinned(ClockRules rules, SupportCalendar calendar, Collection<String> severities) {

    private static final List<String> ANNEX = List.of("1", "2", "3", "4");

    /** With the severities of the support services annex. */
    public Pinned(ClockRules rules, SupportCalendar calendar) {
        this(rules, calendar, ANNEX);
    }

    /** Looks both up; refuses a version that this rule book does not have, or has with other content. */
    public static Pinned of(ClockRef clock, RuleBook ruleBook) {
        Terms terms = ruleBook.terms(clock.terms());
        return new Pinned(
                terms.requireClock(clock.kind()).rules(),
                ruleBook.calendar(clock.calendar()).with(clock.hours()),
                terms.declared().names().severities().keySet());
    }

    /** Where a severity stands among those there are, 1 the worst; 0: nowhere. */
    int level(@Nullable Severity severity) {
        if (severity == null) {
            return 0;
        }
        int level = 1;
        for (String name : severities) {
            if (name.equals(severity.name())) {
                return level;
            }
            level++;
        }
        return 0;
    }

    SupportTime hours(Objective objective) {
        return calendar.hours(objective.hours());
    }

    /** What comes after this deadline. */
    public Overrun overrun(Deadline deadline) {
        return new Overrun(deadline.dueAt(), rules, hours(deadline.objective()));
    }

    Instant dueAt(Objective span, Instant from) {
        return hours(span).add(from, span.target());
    }

    /** What an objective comes to, as a span, that counts from there. */
    Objective span(Objective objective, Instant from) {
        if (objective.target() != null) {
            return objective;
        }
        Instant end = calendar.endOfNextBusinessDay(objective.hours(), from);
        Duration target = hours(objective).between(from, end);
        return new Objective(objective.hours(), target);
    }
}
