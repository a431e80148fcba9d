package dev.frist.standalone.whatif;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockRef;
import dev.frist.events.Promise;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.TicketOpened;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All that was published, folded into what a verdict and a credit follow from: facts, contracts and terms. */
final class Past {
    private final Map<String, PastClock> clocks = new LinkedHashMap<>();
    private final Map<String, Contracted> contracts = new HashMap<>();
    private final Map<String, Contracted> newest = new HashMap<>();
    private final Map<String, String> contractOf = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, LocalDate>> terms = new HashMap<>();

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

    /** @param eventId by which promises name it */
    void see(SubscriptionEvent event, String eventId) {
        switch (event) {
            case SubscriptionStarted it -> {
                agreed(it.subscriptionId(), new Contracted(eventId, it.plan(), it.deployment(), it.agreement()));
                termsOf(it.subscriptionId()).put(it.termStart(), it.termEnd());
            }
            case AgreementChanged it ->
                Optional.ofNullable(newest.get(it.subscriptionId()))
                        .ifPresent(known ->
                                agreed(it.subscriptionId(), known.changed(eventId, it.plan(), it.agreement())));
            case TermRenewed it -> termsOf(it.subscriptionId()).put(it.termStart(), it.termEnd());
            case SubscriptionEvent.SubscriptionEnded _,
                    SubscriptionEvent.TermExtended _,
                    SubscriptionEvent.ExtensionReversed _ -> {}
        }
    }

    Collection<PastClock> clocks() {
        return Collections.unmodifiableCollection(clocks.values());
    }

    /** The contract event that a clock's promise followed from; empty if that was not published. */
    Optional<Contracted> contract(ClockRef clock) {
        return Optional.ofNullable(contractOf.get(clock.clockId())).map(contracts::get);
    }

    /** First to last day, as promised; empty for a subscription that is not known. */
    NavigableMap<LocalDate, LocalDate> terms(String subscriptionId) {
        return terms.getOrDefault(subscriptionId, Collections.emptyNavigableMap());
    }

    private void promised(String clockId, Promise promise) {
        contractOf.put(clockId, promise.contractEvent());
    }

    private void agreed(String subscriptionId, Contracted contracted) {
        contracts.put(contracted.eventId(), contracted);
        newest.put(subscriptionId, contracted);
    }

    private NavigableMap<LocalDate, LocalDate> termsOf(String subscriptionId) {
        return terms.computeIfAbsent(subscriptionId, _ -> new TreeMap<>());
    }
}
