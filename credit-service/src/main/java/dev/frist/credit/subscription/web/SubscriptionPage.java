package dev.frist.credit.subscription.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next to be given as {@code after} for the following page; absent on the last */
record SubscriptionPage(
        List<SubscriptionView> items, @Nullable String next) {
    static SubscriptionPage of(List<SubscriptionView> items, int limit) {
        return new SubscriptionPage(
                items, items.size() < limit ? null : items.getLast().subscriptionId());
    }
}
