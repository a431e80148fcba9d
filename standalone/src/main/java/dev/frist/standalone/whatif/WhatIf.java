package dev.frist.standalone.whatif;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Comparison;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.standalone.whatif.Difference.ClockOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Assesses every clock of the past by its own rules and by others, at the same moment, and values both. */
final class WhatIf {
    private final Supposition rules;
    private final Retold retold;
    private final Instant now;
    private final Credit ownCredit;
    private final Credit otherCredit;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, String> untold = new TreeMap<>();
    private Sums own = Sums.NONE;
    private Sums other = Sums.NONE;
    private long clocks;

    private WhatIf(Supposition rules, Past past, Instant now) {
        this.rules = rules;
        this.retold = new Retold(rules, past);
        this.now = now;
        this.ownCredit = new Credit(rules.own(), past);
        this.otherCredit = new Credit(rules.other(), past);
    }

    /**
     * @param clocks of the past that are asked for
     * @param now for which clocks that are still open are assessed
     */
    static Outcome of(Supposition rules, Past past, Collection<PastClock> clocks, Instant now) {
        WhatIf whatIf = new WhatIf(rules, past, now);
        clocks.forEach(whatIf::compare);
        return whatIf.outcome();
    }

    private void compare(PastClock clock) {
        try {
            Collection<ClockFact> supposed = retold.facts(clock);
            note(
                    clock.ref(),
                    Comparison.of(
                            clock.facts(), rules.ownRules(clock.ref()), supposed, rules.otherRules(clock.ref()), now));
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            untold.put(clock.ref().clockId(), String.valueOf(e.getMessage()));
        }
    }

    private void note(ClockRef clock, Comparison comparison) {
        ClockOutcome before = ClockOutcome.of(comparison.own(), ownCredit.give(clock, comparison.own()));
        ClockOutcome after =
                ClockOutcome.of(comparison.other(), otherCredit.give(rules.supposed(clock), comparison.other()));
        clocks++;
        own = own.and(comparison.own());
        other = other.and(comparison.other());
        Comparison.Reason reason = comparison.reason();
        if (reason != null) {
            differences.add(Difference.of(clock, before, after, reason.words()));
        } else if (before.days() != after.days()) {
            differences.add(Difference.of(clock, before, after, "a block is worth something else"));
        }
    }

    private Outcome outcome() {
        return new Outcome(
                clocks, differences, untold, own.giving(ownCredit.total()), other.giving(otherCredit.total()));
    }

    /**
     * @param differences of single clocks
     * @param untold clocks that one of the two cannot assess, with the problem; they count nowhere
     */
    record Outcome(long clocks, List<Difference> differences, Map<String, String> untold, Sums own, Sums other) {}
}
