package dev.frist.credit.subscription.axon;

import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.terms.RuleBook;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The one command: something is reported.
 *
 * @param rules what can be promised at all
 */
public record TakeReport(@TargetAggregateIdentifier String subscriptionId, SubscriptionReport report, RuleBook rules) {
    public TakeReport(SubscriptionReport report, RuleBook rules) {
        this(report.subscriptionId(), report, rules);
    }
}
