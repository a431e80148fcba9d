package dev.frist.standalone.whatif;

import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.contract.Term;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.Terms;
import dev.frist.standalone.whatif.WhatIf.ClockOutcome;
import dev.frist.standalone.whatif.WhatIf.Sums;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what clocks come to by one set of rules, and what their lateness costs in all, where a term may have a cap. */
final class Tally {
    private final RuleBook rules;
    private final @Nullable Terms supposed;
    private final Valuation valuation;
    private final Past past;
    private final Map<String, Map<ClockRef, Standing>> bySubscription = new HashMap<>();
    private final Map<String, Allocation> given = new HashMap<>();
    private long breached;
    private long blocks;
    private long days;

    /** @param supposed by which all contracts are folded; null: each term by its own */
    Tally(RuleBook rules, @Nullable Terms supposed, Past past) {
        this.rules = rules;
        this.supposed = supposed;
        this.valuation = new Valuation(rules);
        this.past = past;
    }

    /** @throws RuntimeException if these rules cannot say what it is worth */
    void add(ClockRef clock, Standing standing) {
        valuation.lastBlockAt(clock, standing);
        breached += standing.breached() ? 1 : 0;
        blocks += standing.blocks();
        bySubscription
                .computeIfAbsent(clock.subscriptionId(), _ -> new LinkedHashMap<>())
                .put(clock, standing);
    }

    /** All clocks are added: what each gives depends on the others. */
    void conclude() {
        bySubscription.forEach((subscription, standings) -> past.contract(subscription)
                .ifPresent(contract -> {
                    BookedTerms booked = contract.booked();
                    EffectiveTerms terms = EffectiveTerms.of(
                            supposed == null ? booked : booked.foldedBy(supposed.version()), Map.of(), rules);
                    Map<String, Allocation> allocations = valuation.allocate(terms, standings);
                    given.putAll(allocations);
                    Map<LocalDate, Long> sums = new HashMap<>();
                    allocations
                            .values()
                            .forEach(it ->
                                    it.shares().forEach((term, share) -> sums.merge(term, share.days(), Long::sum)));
                    days += terms.given(sums).terms().stream()
                            .mapToLong(Term::extensionDays)
                            .sum();
                }));
    }

    ClockOutcome outcome(ClockRef clock, Standing standing) {
        return new ClockOutcome(
                standing.status(),
                standing.deadline() == null ? null : standing.deadline().dueAt(),
                standing.breached(),
                standing.blocks(),
                given.getOrDefault(clock.clockId(), Allocation.NONE).days());
    }

    Sums sums() {
        return new Sums(breached, blocks, days);
    }
}
