package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.frist.credit.subscription.SubscriptionView;
import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import dev.frist.intake.IncomingFact;
import dev.frist.promises.contract.BookedTerm;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.RecordedEvent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subscriptions as their events tell them, and their terms as the ledger's events extend them. */
public final class SubscriptionArchive {
    private final EventLog log;
    private final LedgerArchive ledger;
    private final RuleBook rules;

    public SubscriptionArchive(EventLog log, LedgerArchive ledger, RuleBook rules) {
        this.log = log;
        this.ledger = ledger;
        this.rules = rules;
    }

    /** What the stored events of a contract come to; empty if its start is not among them. */
    public static Optional<ContractInForce> contract(Collection<RecordedEvent> stream) {
        return ContractHistory.of(
                        stream.stream().map(SubscriptionArchive::event).toList())
                .map(ContractHistory::newest);
    }

    /** All that was told of a contract by then, in the order in which it was learned. */
    public List<RecordedEvent> facts(String subscriptionId, AsOf asOf) {
        return log.read(List.of(subscriptionId), asOf).getOrDefault(subscriptionId, List.of());
    }

    public Optional<SubscriptionView> find(String subscriptionId, AsOf asOf) {
        return read(List.of(subscriptionId), asOf).stream().findFirst();
    }

    /** In the order of their ids as given; those that had not started are left out. */
    public List<SubscriptionView> read(List<String> subscriptionIds, AsOf asOf) {
        List<ContractInForce> contracts = contracts(subscriptionIds, asOf);
        Map<TermKey, Long> days = ledger.days(
                contracts.stream().map(ContractInForce::subscriptionId).toList(), asOf);
        return contracts.stream().map(contract -> shown(contract, days)).toList();
    }

    List<ContractInForce> contracts(List<String> subscriptionIds, AsOf asOf) {
        Map<String, List<RecordedEvent>> streams = log.read(subscriptionIds, asOf);
        return subscriptionIds.stream()
                .map(id -> streams.getOrDefault(id, List.of()).stream()
                        .filter(it -> asOf.counts(((SubscriptionEvent) it.payload()).occurredAt()))
                        .toList())
                .flatMap(stream -> contract(stream).stream())
                .toList();
    }

    private SubscriptionView shown(ContractInForce it, Map<TermKey, Long> days) {
        Map<LocalDate, Long> credited = it.booked().terms().stream()
                .map(BookedTerm::start)
                .collect(toMap(term -> term, term -> days.getOrDefault(new TermKey(it.subscriptionId(), term), 0L)));
        return SubscriptionView.of(it, it.effectiveTerms(credited, rules));
    }

    /** What a stored event says of a contract, and by which fact. */
    public static ContractEvent event(RecordedEvent stored) {
        String eventId = stored.eventId().toString();
        Map<String, String> said = stored.metadata().extensions();
        FactId fact = new FactId(
                said.getOrDefault(IncomingFact.SOURCE, stored.metadata().source()),
                said.getOrDefault(IncomingFact.ID, eventId));
        return new ContractEvent(
                fact,
                eventId,
                (SubscriptionEvent) stored.payload(),
                ContractEvent.rules(said.get(ContractEvent.RULES)));
    }
}
