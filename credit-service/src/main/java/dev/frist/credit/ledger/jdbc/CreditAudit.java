package dev.frist.credit.ledger.jdbc;

import dev.frist.credit.subscription.axon.SubscriptionAggregate;
import dev.frist.credit.subscription.jdbc.StoredContract;
import dev.frist.credit.subscription.jdbc.SubscriptionTables;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.ShadowTables;
import dev.frist.store.audit.StreamAudit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every contract's rows are what its stream comes to, and every credit is what its clock is worth and what its stream adds up to. */
public final class CreditAudit implements StreamAudit {
    private static final String CONTRACT = SubscriptionAggregate.class.getSimpleName();

    private final EventLanguage language;
    private final RuleBook rules;
    private final Breaches breaches;

    public CreditAudit(EventLanguage language, RuleBook rules, Map<String, Object> kafka) {
        this.language = language;
        this.rules = rules;
        this.breaches = new Breaches(language, kafka);
    }

    @Override
    public List<ProjectedTable> tables() {
        return List.of(
                ProjectedTable.of("subscription", "subscription_id"),
                ProjectedTable.of("term", "subscription_id", "term_start"),
                ProjectedTable.of("ledger", "clock_id"));
    }

    @Override
    public boolean concerns(EventStream stream, String subscriptionId) {
        return stream.says(subscriptionId, "/subscriptionId");
    }

    @Override
    public Session begin(ShadowTables shadow, Findings findings) {
        return new CreditSession(shadow, findings);
    }

    private final class CreditSession implements Session {
        private final ShadowTables shadow;
        private final Findings findings;
        private final SubscriptionTables contracts;
        private final LedgerTables ledger;
        private final Credits credits;
        private final Set<String> subscriptions = new TreeSet<>();
        private final Set<String> waiting;

        CreditSession(ShadowTables shadow, Findings findings) {
            this.shadow = shadow;
            this.findings = findings;
            this.contracts = new SubscriptionTables(shadow.anew(), rules);
            this.ledger = new LedgerTables(shadow.anew());
            this.waiting = new AheadTable(shadow.live()).clocks();
            this.credits = new Credits(shadow, new Valuation(rules), waiting, findings);
        }

        @Override
        public void examine(List<EventStream> streams) {
            List<List<RecordedEvent>> known = read(streams, CONTRACT);
            List<ContractInForce> anew = known.stream()
                    .flatMap(events -> StoredContract.of(events).stream())
                    .toList();
            shadow.atOnce(() -> contracts.save(anew));
            List<String> ids =
                    known.stream().map(events -> events.getFirst().streamId()).toList();
            subscriptions.addAll(ids);
            shadow.compare("subscription", "subscription_id", ids, findings);
            credits.examine(read(streams, Ledger.STREAM));
        }

        @Override
        public void end() {
            Map<TermKey, Long> known = credits.days();
            known.keySet().retainAll(ledger.terms(subscriptions));
            ledger.grow(known);
            shadow.compare("term", "subscription_id", subscriptions, findings);
            shadow.strangers(
                    "subscription",
                    "not exists (select 1 from domain_event e where e.stream_id = r.subscription_id)",
                    findings);
            shadow.strangers(
                    "ledger",
                    "next_sequence > 0 and not exists (select 1 from domain_event e where e.stream_id = '%s' || r.clock_id)"
                            .formatted(Ledger.PREFIX),
                    findings);
            breaches.compare(shadow.live(), waiting, findings);
        }

        private List<List<RecordedEvent>> read(List<EventStream> streams, String type) {
            return streams.stream()
                    .filter(stream -> stream.isOf(type))
                    .map(stream -> stream.read(language, findings))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
