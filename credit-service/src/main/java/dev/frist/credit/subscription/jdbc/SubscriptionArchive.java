package dev.frist.credit.subscription.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.frist.credit.ledger.jdbc.LedgerArchive;
import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.RecordedEvent;
import java.time.LocalDate;
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

    public Optional<ShownSubscription> find(String subscriptionId, AsOf asOf) {
        return read(List.of(subscriptionId), asOf).stream().findFirst();
    }

    /** In the order of their ids as given; those that had not started are left out. */
    public List<ShownSubscription> read(List<String> subscriptionIds, AsOf asOf) {
        List<ContractInForce> contracts = contracts(subscriptionIds, asOf);
        Map<TermKey, Long> days = ledger.days(
                contracts.stream().map(ContractInForce::subscriptionId).toList(), asOf);
        return contracts.stream().map(contract -> shown(contract, days)).toList();
    }

    List<ContractInForce> contracts(List<String> subscriptionIds, AsOf asOf) {
        Map<String, List<RecordedEvent>> streams = log.read(subscriptionIds, asOf);
        return subscriptionIds.stream()
                .map(id -> streams.getOrDefault(id, List.of()))
                .flatMap(stream -> contract(stream, asOf).stream())
                .toList();
    }

    private static Optional<ContractInForce> contract(List<RecordedEvent> stream, AsOf asOf) {
        return StoredContract.of(stream.stream()
                .filter(it -> asOf.counts(((SubscriptionEvent) it.payload()).occurredAt()))
                .toList());
    }

    private ShownSubscription shown(ContractInForce it, Map<TermKey, Long> days) {
        Map<LocalDate, Long> credited = it.terms().keySet().stream()
                .collect(toMap(term -> term, term -> days.getOrDefault(new TermKey(it.subscriptionId(), term), 0L)));
        return new ShownSubscription(
                it.subscriptionId(),
                it.customer(),
                it.plan(),
                it.deployment(),
                it.contractEvent(),
                it.agreement(),
                it.lastDay(),
                it.effectiveTerms(credited, rules));
    }
}
