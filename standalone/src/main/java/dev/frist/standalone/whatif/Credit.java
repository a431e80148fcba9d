package dev.frist.standalone.whatif;

import dev.frist.credit.ledger.Allocation;
import dev.frist.credit.ledger.Valuation;
import dev.frist.credit.subscription.Term;
import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.terms.RuleBook;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

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
        Allocation allocation = valuation.allocate(
                clock, standing, past.terms(clock.subscriptionId()).navigableKeySet());
        Map<LocalDate, Long> terms = given.computeIfAbsent(clock.subscriptionId(), _ -> new HashMap<>());
        allocation.shares().forEach((term, share) -> terms.merge(term, share.days(), Long::sum));
        return allocation.days();
    }

    /** All days, as the terms are extended. */
    long total() {
        long total = 0;
        for (Map.Entry<String, Map<LocalDate, Long>> subscription : given.entrySet()) {
            Map<LocalDate, LocalDate> terms = past.terms(subscription.getKey());
            for (Map.Entry<LocalDate, Long> term : subscription.getValue().entrySet()) {
                LocalDate start = term.getKey();
                total +=
                        Term.of(start, terms.get(start), term.getValue(), rules).extensionDays();
            }
        }
        return total;
    }
}
