package dev.frist.standalone.whatif;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Comparison;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.standalone.whatif.Past.PastClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assesses every clock of the past by its own rules and by others, at the same moment, and values both. */
final class WhatIf {
    private final Supposition rules;
    private final Past past;
    private final Instant now;
    private final Tally own;
    private final Tally other;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, String> untold = new TreeMap<>();
    private final Map<ClockRef, Comparison> compared = new LinkedHashMap<>();

    private WhatIf(Supposition rules, Past past, Instant now) {
        this.rules = rules;
        this.past = past;
        this.now = now;
        this.own = new Tally(rules.own(), null, past);
        this.other = new Tally(rules.other(), rules.terms(), past);
    }

    /**
     * @param differences of single clocks
     * @param untold clocks that one of the two cannot assess, with the problem; they count nowhere
     */
    record Outcome(long clocks, List<Difference> differences, Map<String, String> untold, Sums own, Sums other) {}

    /** One clock that comes to something else. */
    record Difference(
            String ticketId,
            @Nullable String escalationId,
            ClockKind kind,
            String subscriptionId,
            ClockOutcome own,
            ClockOutcome other,
            String reason) {}

    /** @param days before any cap of a whole term */
    record ClockOutcome(ClockStatus status, @Nullable Instant dueAt, boolean breached, long blocks, long days) {}

    /** What all clocks come to by one set of rules. */
    record Sums(long breached, long blocks, long days) {}

    /**
     * @param clocks of the past that are asked for
     * @param now for which clocks that are still open are assessed
     */
    static Outcome of(Supposition rules, Past past, Collection<PastClock> clocks, Instant now) {
        WhatIf whatIf = new WhatIf(rules, past, now);
        clocks.forEach(whatIf::compare);
        whatIf.own.conclude();
        whatIf.other.conclude();
        whatIf.compared.forEach(whatIf::note);
        return new Outcome(
                whatIf.compared.size(), whatIf.differences, whatIf.untold, whatIf.own.sums(), whatIf.other.sums());
    }

    private void compare(PastClock clock) {
        try {
            Pinned ownRules = Pinned.of(clock.ref(), rules.own());
            Pinned otherRules = Pinned.of(rules.supposed(clock.ref()), rules.other());
            Comparison comparison = Comparison.of(clock.facts(), ownRules, rules.facts(clock, past), otherRules, now);
            own.add(clock.ref(), comparison.own());
            other.add(rules.supposed(clock.ref()), comparison.other());
            compared.put(clock.ref(), comparison);
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            untold.put(clock.ref().clockId(), String.valueOf(e.getMessage()));
        }
    }

    private void note(ClockRef clock, Comparison comparison) {
        ClockOutcome before = own.outcome(clock, comparison.own());
        ClockOutcome after = other.outcome(clock, comparison.other());
        Comparison.Reason reason = comparison.reason();
        if (reason != null || before.days() != after.days()) {
            differences.add(new Difference(
                    clock.ticketId(),
                    clock.escalationId(),
                    clock.kind(),
                    clock.subscriptionId(),
                    before,
                    after,
                    reason == null ? "a block is worth something else" : reason.words()));
        }
    }
}
