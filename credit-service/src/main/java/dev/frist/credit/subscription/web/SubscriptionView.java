package dev.frist.credit.subscription.web;

import dev.frist.credit.subscription.jdbc.ShownSubscription;
import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription.
 *
 * @param agreement absent: the plan as published
 * @param lastDay the last day on which anything is promised; absent: not ended
 * @param terms in the order of their first days
 * @param promise what is promised now; only for a single subscription
 */
record SubscriptionView(
        String subscriptionId,
        String customer,
        Plan plan,
        Deployment deployment,
        @Nullable LocalDate lastDay,
        List<TermView> terms,
        @Nullable Agreement agreement,
        @Nullable Promise promise) {

    static SubscriptionView of(ShownSubscription shown, @Nullable Promise promise) {
        return new SubscriptionView(
                shown.subscriptionId(),
                shown.customer(),
                shown.plan(),
                shown.deployment(),
                shown.lastDay(),
                shown.terms().stream().map(TermView::of).toList(),
                shown.agreement(),
                promise);
    }
}
