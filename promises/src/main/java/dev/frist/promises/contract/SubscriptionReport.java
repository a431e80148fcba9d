package dev.frist.promises.contract;

import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import java.util.Optional;

/** What somebody reports to have happened to a contract, well formed, but not yet accepted. The commands of the aggregate. */
public sealed interface SubscriptionReport {
    String subscriptionId();

    /** Once accepted, it is the event as it was reported. */
    record ContractFact(SubscriptionEvent event) implements SubscriptionReport {
        @Override
        public String subscriptionId() {
            return event.subscriptionId();
        }
    }

    /**
     * A fact was wrong. Once accepted, it is the event as it was reported.
     *
     * @param wrong what that fact had said of this contract; empty while it is not known
     */
    record Correction(FactCorrected event, Optional<SubscriptionEvent> wrong) implements SubscriptionReport {
        @Override
        public String subscriptionId() {
            return event.subscriptionId();
        }
    }
}
