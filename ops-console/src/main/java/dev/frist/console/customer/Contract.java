package dev.frist.console.customer;

import dev.frist.events.Promise;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.Term;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One contract: what is promised now, and its terms with what they are extended by. */
public record Contract(ContractInForce contract, Promise promise, List<Term> terms) {
    /** @param days given by the first day of their term */
    public static Contract of(ContractInForce contract, Map<LocalDate, Long> days, RuleBook rules, Instant now) {
        return new Contract(contract, contract.cover(now, rules).promise(), contract.effectiveTerms(days, rules));
    }
}
