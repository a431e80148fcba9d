package dev.frist.promises.contract;

import dev.frist.events.SubscriptionEvent;

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
}
