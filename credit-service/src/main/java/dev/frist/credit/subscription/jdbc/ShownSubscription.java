package dev.frist.credit.subscription.jdbc;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.promises.contract.Term;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is shown.
 *
 * @param contractEvent id of the event that the plan and the agreement come from
 * @param agreement null: the plan as published
 * @param lastDay the last day on which anything is promised; null: not ended
 * @param terms in the order of their first days
 */
public record ShownSubscription(
        String subscriptionId,
        String customer,
        Plan plan,
        Deployment deployment,
        String contractEvent,
        @Nullable Agreement agreement,
        @Nullable LocalDate lastDay,
        List<Term> terms) {

    ShownSubscription with(List<Term> shown) {
        return new ShownSubscription(
                subscriptionId, customer, plan, deployment, contractEvent, agreement, lastDay, shown);
    }
}
