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
import dev.frist.store.audit.Counterpart;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.StreamAudit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

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
    public List<String> tables() {
        return List.of("subscription", "term", "ledger");
    }

    @Override
    public boolean concerns(EventStream stream, String subscriptionId) {
        return stream.says(subscriptionId, "/subscriptionId");
    }

    @Override
    public Session begin(Counterpart counterpart, JdbcTemplate live, Findings findings) {
        return new CreditSession(counterpart, live, findings);
    }

    private final class CreditSession implements Session {
        private final Counterpart counterpart;
        private final JdbcTemplate live;
        private final Findings findings;
        private final SubscriptionTables contracts;
        private final LedgerTables ledger;
        private final Credits credits;
        private final Set<String> subscriptions = new TreeSet<>();
        private final Set<String> waiting;

        CreditSession(Counterpart counterpart, JdbcTemplate live, Findings findings) {
            this.counterpart = counterpart;
            this.live = live;
            this.findings = findings;
            this.contracts = new SubscriptionTables(counterpart.jdbc(), rules);
            this.ledger = new LedgerTables(counterpart.jdbc());
            this.waiting = new AheadTable(live).clocks();
            this.credits = new Credits(counterpart, new LedgerTables(live), new Valuation(rules), waiting, findings);
        }

        @Override
        public void examine(List<EventStream> streams) {
            List<List<RecordedEvent>> known = read(streams, CONTRACT);
            List<ContractInForce> anew = known.stream()
                    .flatMap(events -> StoredContract.of(events).stream())
                    .toList();
            counterpart.atOnce(() -> contracts.save(anew));
            List<String> ids =
                    known.stream().map(events -> events.getFirst().streamId()).toList();
            subscriptions.addAll(ids);
            counterpart.compare("subscription", "subscription_id", List.of("subscription_id"), ids, findings);
            credits.examine(read(streams, Ledger.STREAM));
        }

        @Override
        public void end() {
            Map<TermKey, Long> known = credits.days();
            known.keySet().retainAll(ledger.terms(subscriptions));
            ledger.grow(known);
            counterpart.compare(
                    "term", "subscription_id", List.of("subscription_id", "term_start"), subscriptions, findings);
            counterpart.strangers(
                    "subscription",
                    "not exists (select 1 from domain_event e where e.stream_id = r.subscription_id)",
                    findings);
            counterpart.strangers(
                    "ledger",
                    "next_sequence > 0 and not exists (select 1 from domain_event e where e.stream_id = '%s' || r.clock_id)"
                            .formatted(Ledger.PREFIX),
                    findings);
            breaches.compare(live, waiting, findings);
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
