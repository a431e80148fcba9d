package dev.frist.credit.subscription.jdbc;

import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.intake.IncomingFact;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.store.RecordedEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the stored events of a contract come to. */
public final class StoredContract {
    private StoredContract() {}

    /** Empty if its start is not among them. */
    public static Optional<ContractInForce> of(Collection<RecordedEvent> stream) {
        return ContractHistory.of(stream.stream().map(StoredContract::event).toList())
                .map(ContractHistory::newest);
    }

    private static ContractEvent event(RecordedEvent stored) {
        String eventId = stored.eventId().toString();
        Map<String, String> said = stored.metadata().extensions();
        FactId fact = new FactId(
                said.getOrDefault(IncomingFact.SOURCE, stored.metadata().source()),
                said.getOrDefault(IncomingFact.ID, eventId));
        return new ContractEvent(fact, eventId, (SubscriptionEvent) stored.payload());
    }
}
