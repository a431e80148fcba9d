package dev.frist.credit.ledger.jdbc;

import dev.frist.credit.ledger.Entry;
import dev.frist.credit.ledger.TermKey;
import dev.frist.credit.ledger.Valuation;
import dev.frist.credit.subscription.ContractHistory;
import dev.frist.credit.subscription.jdbc.SubscriptionTables;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.kit.audit.Counterpart;
import dev.frist.kit.audit.Difference;
import dev.frist.kit.audit.EventStream;
import dev.frist.kit.audit.Findings;
import dev.frist.kit.audit.StreamAudit;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.store.RecordedEvent;
import dev.frist.terms.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every contract's rows are what its stream comes to, and every credit is what its clock is worth and what its stream adds up to. */
public final class CreditAudit implements StreamAudit {
    private static final String CONTRACT = "Subscription";

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
    public boolean concerns(EventStream stream, String subject) {
        return subject.equals(EventJson.mapper()
                .readTree(stream.events().getFirst().row().payload())
                .path("subscriptionId")
                .asString(""));
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
        private final LedgerTables stored;
        private final Valuation valuation = new Valuation(rules);
        private final Set<String> subscriptions = new TreeSet<>();
        private final Map<TermKey, Long> days = new HashMap<>();
        private final Set<String> waiting;

        CreditSession(Counterpart counterpart, JdbcTemplate live, Findings findings) {
            this.counterpart = counterpart;
            this.live = live;
            this.findings = findings;
            this.contracts = new SubscriptionTables(counterpart.jdbc(), rules);
            this.ledger = new LedgerTables(counterpart.jdbc());
            this.stored = new LedgerTables(live);
            this.waiting = new AheadTable(live).clocks();
        }

        @Override
        public void examine(List<EventStream> streams) {
            List<List<RecordedEvent>> known = read(streams, CONTRACT);
            contracts.save(known.stream()
                    .map(events -> ContractHistory.of(events.stream()
                                    .map(event -> new ContractHistory.Line(
                                            event.eventId().toString(), (SubscriptionEvent) event.payload()))
                                    .toList())
                            .contract())
                    .toList());
            List<String> ids =
                    known.stream().map(events -> events.getFirst().streamId()).toList();
            subscriptions.addAll(ids);
            counterpart.compare("subscription", "subscription_id", List.of("subscription_id"), Set.of(), ids, findings);
            credits(read(streams, OpenBook.STREAM));
        }

        @Override
        public void end() {
            Map<TermKey, Long> known = new HashMap<>(days);
            known.keySet().retainAll(ledger.terms(subscriptions));
            ledger.grow(known);
            counterpart.compare(
                    "term",
                    "subscription_id",
                    List.of("subscription_id", "term_start"),
                    Set.of(),
                    subscriptions,
                    findings);
            counterpart.strangers(
                    "subscription",
                    "not exists (select 1 from domain_event e where e.stream_id = r.subscription_id)",
                    findings);
            counterpart.strangers(
                    "ledger",
                    "next_sequence > 0 and not exists (select 1 from domain_event e where e.stream_id = '%s' || r.clock_id)"
                            .formatted(OpenBook.PREFIX),
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

        private void credits(List<List<RecordedEvent>> streams) {
            List<String> clocks = streams.stream()
                    .map(CreditAudit::clockOf)
                    .filter(clock -> !waiting.contains(clock))
                    .toList();
            Map<String, StoredEntry> rows =
                    stored.entries(clocks).stream().collect(Collectors.toMap(StoredEntry::clockId, it -> it));
            Map<String, TreeSet<LocalDate>> terms = new HashMap<>();
            stored.terms(rows.values().stream()
                            .map(it -> it.entry().clock().subscriptionId())
                            .collect(Collectors.toSet()))
                    .forEach(term -> terms.computeIfAbsent(term.subscriptionId(), _ -> new TreeSet<>())
                            .add(term.termStart()));
            List<StoredEntry> anew = new ArrayList<>();
            for (List<RecordedEvent> events : streams) {
                Map<LocalDate, Long> folded = fold(events);
                StoredEntry row = rows.get(clockOf(events));
                if (row != null) {
                    anew.add(judge(
                            row,
                            events,
                            folded,
                            terms.getOrDefault(row.entry().clock().subscriptionId(), new TreeSet<>())));
                }
            }
            ledger.save(anew);
            counterpart.compare("ledger", "clock_id", List.of("clock_id"), Set.of(), clocks, findings);
            counterpart.clear("ledger");
        }

        /** The line that it should be. */
        private StoredEntry judge(
                StoredEntry row, List<RecordedEvent> events, Map<LocalDate, Long> folded, TreeSet<LocalDate> terms) {
            Entry entry = row.entry();
            Entry worth = new Entry(
                    entry.clock(), entry.standing(), valuation.allocate(entry.clock(), entry.standing(), terms));
            Map<LocalDate, Long> expected = new TreeMap<>();
            worth.allocation().shares().forEach((term, share) -> expected.put(term, share.days()));
            if (!expected.equals(folded)) {
                findings.difference(new Difference(
                        "credit",
                        "stream " + events.getFirst().streamId(),
                        entry.clock().ticketId(),
                        events.getLast().eventId().toString(),
                        expected.toString(),
                        folded.toString(),
                        "a term is extended by the days that the clock's blocks are worth, by terms %s, calendar %s"
                                .formatted(entry.clock().terms(), entry.clock().calendar())));
            }
            findings.checked("credits", 1);
            return new StoredEntry(
                    worth,
                    valuation.lastBlockAt(entry.clock(), entry.standing()).orElse(null),
                    events.getLast().sequence() + 1);
        }

        /** Days by term, as the stream adds up. */
        private Map<LocalDate, Long> fold(List<RecordedEvent> events) {
            Map<LocalDate, Long> folded = new TreeMap<>();
            for (RecordedEvent event : events) {
                switch ((SubscriptionEvent) event.payload()) {
                    case TermExtended it -> add(it.subscriptionId(), it.termStart(), it.days(), folded);
                    case ExtensionReversed it -> add(it.subscriptionId(), it.termStart(), -it.days(), folded);
                    case SubscriptionEvent other -> throw new IllegalStateException(other + " in a ledger's stream");
                }
            }
            folded.values().removeIf(sum -> sum == 0);
            return folded;
        }

        private void add(String subscription, LocalDate term, long more, Map<LocalDate, Long> folded) {
            folded.merge(term, more, Long::sum);
            days.merge(new TermKey(subscription, term), more, Long::sum);
        }
    }

    private static String clockOf(List<RecordedEvent> ledger) {
        return ledger.getFirst().streamId().substring(OpenBook.PREFIX.length());
    }
}
