package dev.frist.standalone.whatif;

import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.Term;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What lateness costs by one set of rules: for one clock, and in all, where a term may have a cap. */
final class Credit {
    private final RuleBook rules;
    private final Valuation valuation;
    private final Past past;
    private final Map<String, Map<LocalDate, Long>> given = new HashMap<>();

    Credit(RuleBook rules, Past past) {
        this.rules = rules;
        this.valuation = new Valuation(rules);
        this.past = past;
    }

    /** @return the days that this clock gives */
    long give(ClockRef clock, Standing standing) {
        Optional<ContractInForce> contract = past.contract(clock.subscriptionId());
        Allocation allocation = valuation.allocate(
                clock,
                standing,
                contract.map(it -> new TreeSet<>(it.terms().keySet())).orElseGet(TreeSet::new));
        Map<LocalDate, Long> terms = given.computeIfAbsent(clock.subscriptionId(), _ -> new HashMap<>());
        allocation.shares().forEach((term, share) -> terms.merge(term, share.days(), Long::sum));
        return allocation.days();
    }

    /** All days, as the terms are extended. */
    long total() {
        return given.entrySet().stream()
                .flatMap(it -> past.contract(it.getKey()).stream()
                        .flatMap(contract -> contract.effectiveTerms(it.getValue(), rules).stream()))
                .mapToLong(Term::days)
                .sum();
    }
}
