package dev.frist.standalone.whatif;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockRef;
import dev.frist.events.Promise;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that was published, folded into what a verdict and a credit follow from: facts and contracts. */
final class Past {
    private final Map<String, PastClock> clocks = new LinkedHashMap<>();
    private final Map<String, List<ContractEvent>> contracts = new HashMap<>();
    private final Map<String, String> promisedBy = new HashMap<>();

    /** The same event again changes nothing: the relay may have published it twice. */
    void see(ClockEvent event) {
        if (event instanceof ClockEvent.FactNoted noted) {
            ClockRef ref = noted.clock();
            clocks.computeIfAbsent(ref.clockId(), _ -> new PastClock(ref)).note(ref, noted.fact());
        }
    }

    void see(TicketEvent event) {
        switch (event) {
            case TicketOpened it -> promised(ClockIds.initialResponse(it.ticketId()), it.promise());
            case EscalationRequested it ->
                promised(ClockIds.managerResponse(it.ticketId(), it.escalationId()), it.promise());
            default -> {}
        }
    }

    /** What the ledger said is passed over: it is reckoned anew. */
    void see(ContractEvent event) {
        switch (event.event()) {
            case TermExtended _, ExtensionReversed _ -> {}
            case SubscriptionStarted _, AgreementChanged _, TermRenewed _, SubscriptionEnded _ ->
                contracts
                        .computeIfAbsent(event.event().subscriptionId(), _ -> new ArrayList<>())
                        .add(event);
        }
    }

    Collection<PastClock> clocks() {
        return Collections.unmodifiableCollection(clocks.values());
    }

    /** By what a clock's promise followed from; empty if that was not published. */
    Optional<ContractInForce> promisedBy(ClockRef clock) {
        return Optional.ofNullable(promisedBy.get(clock.clockId()))
                .flatMap(event -> history(clock.subscriptionId()).flatMap(it -> it.agreedBy(event)));
    }

    /** As far as it was published; empty for a subscription that is not known. */
    Optional<ContractInForce> contract(String subscriptionId) {
        return history(subscriptionId).map(ContractHistory::newest);
    }

    private Optional<ContractHistory> history(String subscriptionId) {
        return ContractHistory.of(contracts.getOrDefault(subscriptionId, List.of()));
    }

    private void promised(String clockId, Promise promise) {
        promisedBy.put(clockId, promise.contractEvent());
    }
}
