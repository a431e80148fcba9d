package dev.frist.credit.subscription.web;

import dev.frist.credit.subscription.jdbc.ShownSubscription;
import dev.frist.credit.subscription.jdbc.SubscriptionTables;
import dev.frist.events.Promise;
import dev.frist.kit.page.Page;
import dev.frist.kit.web.NotFound;
import dev.frist.terms.RuleBook;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What contracts come to. */
@RestController
@RequestMapping(path = "/subscriptions", produces = "application/json")
public final class SubscriptionQueries {
    private final SubscriptionTables tables;
    private final RuleBook rules;
    private final Clock clock;

    public SubscriptionQueries(SubscriptionTables tables, RuleBook rules, Clock clock) {
        this.tables = tables;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping
    Page<SubscriptionView> subscriptions(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        Page.checkLimit(limit);
        List<SubscriptionView> items = tables.page(after, limit).stream()
                .map(shown -> SubscriptionView.of(shown, null))
                .toList();
        return Page.of(items, limit, SubscriptionView::subscriptionId);
    }

    @GetMapping("/{subscriptionId}")
    SubscriptionView subscription(@PathVariable String subscriptionId) {
        return tables.find(subscriptionId)
                .map(shown -> SubscriptionView.of(shown, promise(shown)))
                .orElseThrow(() -> new NotFound("subscription", subscriptionId));
    }

    private Promise promise(ShownSubscription it) {
        return rules.termsAt(clock.instant())
                .promise(it.contractEvent(), it.plan(), it.deployment(), it.agreement(), rules.currentCalendar());
    }
}
