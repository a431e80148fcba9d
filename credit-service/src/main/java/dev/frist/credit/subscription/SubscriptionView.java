package dev.frist.credit.subscription;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.ContractInForce.DatedAhead;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.contract.Term;
import dev.frist.promises.contract.TermFlag;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is shown.
 *
 * @param contract what the rest is shown of
 * @param lastDay the last day as it was told; absent: not ended, or renewed after that
 * @param effectiveLastDay the last day on which anything is promised: moved with the days given; absent as the other
 * @param terms in the order of their first days
 * @param flags where the terms as booked leave a gap, or overlap
 * @param agreement absent: the plan as published
 * @param ahead changes of plan and agreement that are dated ahead, in that order; absent: none
 * @param promise what is promised at the moment asked about; only for a single subscription
 */
public record SubscriptionView(
        @JsonIgnore ContractInForce contract,
        String subscriptionId,
        String customer,
        Plan plan,
        Deployment deployment,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate effectiveLastDay,
        List<Term> terms,
        List<TermFlag> flags,
        @Nullable Agreement agreement,
        @Nullable List<DatedAhead> ahead,
        @Nullable Promise promise) {
    public static SubscriptionView of(ContractInForce contract, EffectiveTerms terms) {
        return of(contract, terms, null);
    }

    /** The last day on which anything is promised; before all others if it was ended before it began. */
    LocalDate end() {
        return terms.stream()
                .map(Term::coveredUntil)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    /** With the plan and the agreement of this moment. */
    public SubscriptionView at(Instant moment) {
        ContractInForce then = contract.at(moment);
        return new SubscriptionView(
                then,
                subscriptionId,
                customer,
                then.plan(),
                deployment,
                lastDay,
                effectiveLastDay,
                terms,
                flags,
                then.agreement(),
                then.ahead(),
                promise);
    }

    /** With what is promised at this moment. */
    public SubscriptionView promising(RuleBook rules, Instant moment) {
        Map<LocalDate, Long> days = terms.stream().collect(toMap(Term::termStart, Term::extensionDays));
        EffectiveTerms inEffect = contract.effectiveTerms(days, rules);
        return of(
                contract.at(moment),
                inEffect,
                contract.cover(moment, inEffect, rules).promise());
    }

    private static SubscriptionView of(ContractInForce contract, EffectiveTerms terms, @Nullable Promise promise) {
        return new SubscriptionView(
                contract,
                contract.subscriptionId(),
                contract.customer(),
                contract.plan(),
                contract.deployment(),
                contract.booked().lastDay().orElse(null),
                terms.lastDay().orElse(null),
                terms.terms(),
                contract.booked().flags(),
                contract.agreement(),
                contract.ahead(),
                promise);
    }
}
