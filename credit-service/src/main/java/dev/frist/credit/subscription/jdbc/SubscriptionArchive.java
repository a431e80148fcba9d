package dev.frist.credit.subscription.jdbc;

import dev.frist.credit.ledger.TermKey;
import dev.frist.credit.ledger.jdbc.LedgerArchive;
import dev.frist.credit.subscription.Contract;
import dev.frist.credit.subscription.ContractHistory;
import dev.frist.credit.subscription.ContractHistory.Line;
import dev.frist.credit.subscription.Term;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.kit.asof.AsOf;
import dev.frist.kit.store.EventLog;
import dev.frist.kit.store.RecordedEvent;
import dev.frist.terms.RuleBook;
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
        List<Contract> contracts = contracts(subscriptionIds, asOf);
        Map<TermKey, Long> days =
                ledger.days(contracts.stream().map(Contract::subscriptionId).toList(), asOf);
        return contracts.stream().map(contract -> shown(contract, days)).toList();
    }

    List<Contract> contracts(List<String> subscriptionIds, AsOf asOf) {
        Map<String, List<RecordedEvent>> streams = log.read(subscriptionIds, asOf.horizon());
        return subscriptionIds.stream()
                .flatMap(id -> contract(streams.getOrDefault(id, List.of()), asOf).stream())
                .toList();
    }

    private static Optional<Contract> contract(List<RecordedEvent> stream, AsOf asOf) {
        List<Line> lines = stream.stream()
                .map(event -> new Line(event.eventId().toString(), (SubscriptionEvent) event.payload()))
                .filter(line -> asOf.counts(line.event().occurredAt()))
                .toList();
        return lines.stream().anyMatch(line -> line.event() instanceof SubscriptionStarted)
                ? Optional.of(ContractHistory.of(lines).contract())
                : Optional.empty();
    }

    private ShownSubscription shown(Contract it, Map<TermKey, Long> days) {
        return new ShownSubscription(
                it.subscriptionId(),
                it.customer(),
                it.plan(),
                it.deployment(),
                it.contractEvent(),
                it.agreement(),
                it.lastDay(),
                it.terms().entrySet().stream()
                        .map(term -> Term.of(
                                term.getKey(),
                                term.getValue(),
                                days.getOrDefault(new TermKey(it.subscriptionId(), term.getKey()), 0L),
                                rules))
                        .toList());
    }
}
