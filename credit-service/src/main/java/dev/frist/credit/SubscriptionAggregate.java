package dev.frist.credit;

import dev.frist.events.Answer;
import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.contract.Subscription;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.axon.AggregateCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Guards one contract's story. */
public class SubscriptionAggregate {
    @AggregateIdentifier
    private @Nullable String id;

    private Subscription subscription = Subscription.UNKNOWN;

    protected SubscriptionAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer<SubscriptionEvent> on(AggregateCommand<SubscriptionReport, RuleBook> command) {
        return AggregateCommand.apply(subscription.decide(command.report(), command.context()));
    }

    @EventSourcingHandler
    void on(SubscriptionEvent event) {
        id = event.subscriptionId();
        subscription = subscription.evolve(event);
    }
}
