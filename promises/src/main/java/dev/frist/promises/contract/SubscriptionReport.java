package dev.frist.promises.contract;

import dev.frist.events.Personal;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import java.time.Instant;
import java.time.LocalDate;

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

    /** A renewal from the day after the newest term's end, as extended when this is taken in. */
    record RenewalWithoutStart(String subscriptionId, LocalDate termEnd, Personal personal, Instant occurredAt)
            implements SubscriptionReport {
        public ContractFact from(LocalDate termStart) {
            return new ContractFact(new TermRenewed(subscriptionId, termStart, termEnd, personal, occurredAt));
        }
    }
}
