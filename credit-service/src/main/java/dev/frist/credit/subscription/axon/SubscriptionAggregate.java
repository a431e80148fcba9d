package dev.frist.credit.subscription.axon;

import dev.frist.events.SubscriptionEvent;
import dev.frist.kit.Refused;
import dev.frist.promises.contract.Answer;
import dev.frist.promises.contract.Subscription;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
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
    void on(TakeReport command) {
        switch (subscription.decide(command.report(), command.rules())) {
            case Answer.Happened it -> AggregateLifecycle.apply(it.event());
            case Answer.NotYet it -> throw new NotKnownYet(it.awaits());
            case Answer.Refused it -> throw new Refused(it.problem());
        }
    }

    @EventSourcingHandler
    void on(SubscriptionEvent event) {
        id = event.subscriptionId();
        subscription = subscription.evolve(event);
    }
}
