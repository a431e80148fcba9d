package dev.frist.promises.clock;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.ClockRules;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the clocks of these tests were promised. */
final class Promises {
    static final RuleBook BUILT_IN = RuleBook.load(null);
    static final SupportCalendar ST_GALLEN = BUILT_IN.currentCalendar();
    static final PinnedVersion TERMS =
            BUILT_IN.termsAt(Instant.parse("2026-03-02T00:00:00Z")).version();

    static final Map<Severity, Objective> EXTENDED_SLA = Map.of(
            Severity.CRITICAL, business("PT1H"),
            Severity.MAJOR, business("PT2H"),
            Severity.STANDARD, business("PT12H"),
            Severity.LOW, business("PT24H"));

    static final ClockRules DEFAULTS = new ClockRules(
            RaiseRule.FROM_CHANGE_NEVER_LATER,
            RaisedAgain.AS_RAISED,
            OverrunIn.SUPPORT,
            Duration.ofMinutes(15),
            IncompleteBlock.NOTHING,
            List.of(75));

    private Promises() {}

    static Objective business(String target) {
        return new Objective("BUSINESS", Duration.parse(target));
    }

    static Objective allTime(String target) {
        return new Objective("TWENTY_FOUR_SEVEN", Duration.parse(target));
    }

    static Pinned pinned(ClockRules rules) {
        return new Pinned(rules, ST_GALLEN);
    }

    static ClockRules raised(RaiseRule rule) {
        return raised(rule, DEFAULTS.raisedAgain());
    }

    static ClockRules raised(RaiseRule rule, RaisedAgain again) {
        return new ClockRules(
                rule,
                again,
                DEFAULTS.overrunIn(),
                DEFAULTS.block(),
                DEFAULTS.incompleteBlock(),
                DEFAULTS.warningMarks());
    }

    static ClockRules counting(OverrunIn overrunIn, IncompleteBlock incomplete) {
        return new ClockRules(
                DEFAULTS.raise(),
                DEFAULTS.raisedAgain(),
                overrunIn,
                DEFAULTS.block(),
                incomplete,
                DEFAULTS.warningMarks());
    }

    static ClockRules warningAt(Integer... marks) {
        return new ClockRules(
                DEFAULTS.raise(),
                DEFAULTS.raisedAgain(),
                DEFAULTS.overrunIn(),
                DEFAULTS.block(),
                DEFAULTS.incompleteBlock(),
                List.of(marks));
    }

    static ClockRef clockRef() {
        return new ClockRef(
                "clock-1",
                ClockKind.INITIAL_RESPONSE,
                "T-1",
                null,
                "SUB-1",
                "Customer 1",
                Plan.EXTENDED_SLA,
                TERMS,
                ST_GALLEN.version(),
                Instant.parse("2026-03-02T08:00:00Z"));
    }
}
