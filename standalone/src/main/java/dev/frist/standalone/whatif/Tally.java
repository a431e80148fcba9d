package dev.frist.standalone.whatif;

import static java.util.stream.Collectors.toCollection;

import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.promises.contract.BookedTerm;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.Term;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.standalone.whatif.WhatIf.ClockOutcome;
import dev.frist.standalone.whatif.WhatIf.Sums;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Adds up what clocks come to by one set of rules, and what their lateness costs in all, where a term may have a cap. */
final class Tally {
    private final RuleBook rules;
    private final Valuation valuation;
    private final Past past;
    private final Map<String, Map<LocalDate, Long>> given = new HashMap<>();
    private long breached;
    private long blocks;

    Tally(RuleBook rules, Past past) {
        this.rules = rules;
        this.valuation = new Valuation(rules);
        this.past = past;
    }

    ClockOutcome add(ClockRef clock, Standing standing) {
        breached += standing.breached() ? 1 : 0;
        blocks += standing.blocks();
        Optional<ContractInForce> contract = past.contract(clock.subscriptionId());
        Allocation allocation = valuation.allocate(
                clock,
                standing,
                contract.stream()
                        .flatMap(it -> it.booked().terms().stream())
                        .map(BookedTerm::start)
                        .collect(toCollection(TreeSet::new)));
        Map<LocalDate, Long> terms = given.computeIfAbsent(clock.subscriptionId(), _ -> new HashMap<>());
        allocation.shares().forEach((term, share) -> terms.merge(term, share.days(), Long::sum));
        return new ClockOutcome(
                standing.status(),
                standing.deadline() == null ? null : standing.deadline().dueAt(),
                standing.breached(),
                standing.blocks(),
                allocation.days());
    }

    Sums sums() {
        long days = given.entrySet().stream()
                .flatMap(it -> past.contract(it.getKey()).stream()
                        .flatMap(contract -> contract.effectiveTerms(it.getValue(), rules).terms().stream()))
                .mapToLong(Term::extensionDays)
                .sum();
        return new Sums(breached, blocks, days);
    }
}
