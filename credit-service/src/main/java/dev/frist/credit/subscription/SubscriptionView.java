package dev.frist.credit.subscription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.Term;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is shown.
 *
 * @param contractEvent id of the event that the plan and the agreement come from
 * @param lastDay the last day on which anything is promised; absent: not ended
 * @param terms in the order of their first days
 * @param agreement absent: the plan as published
 * @param promise what is promised at the moment asked about; only for a single subscription
 */
public record SubscriptionView(
        String subscriptionId,
        String customer,
        Plan plan,
        Deployment deployment,
        @JsonIgnore String contractEvent,
        @Nullable LocalDate lastDay,
        List<Term> terms,
        @Nullable Agreement agreement,
        @Nullable Promise promise) {
    /** @param terms as they are extended */
    public static SubscriptionView of(ContractInForce contract, List<Term> terms) {
        return new SubscriptionView(
                contract.subscriptionId(),
                contract.customer(),
                contract.plan(),
                contract.deployment(),
                contract.contractEvent(),
                contract.lastDay(),
                terms,
                contract.agreement(),
                null);
    }

    /** With what is promised at this moment. */
    public SubscriptionView promising(RuleBook rules, Instant moment) {
        return new SubscriptionView(
                subscriptionId,
                customer,
                plan,
                deployment,
                contractEvent,
                lastDay,
                terms,
                agreement,
                rules.termsAt(moment).promise(contractEvent, plan, agreement, rules.calendarAt(moment)));
    }
}
