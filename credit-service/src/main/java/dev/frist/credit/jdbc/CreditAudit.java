package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.credit.SubscriptionAggregate;
import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.LedgerLine;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.ledger.Valuation;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.EventStream;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.ProjectedTable;
import dev.frist.store.audit.ShadowTables;
import dev.frist.store.audit.StreamAudit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every contract's rows are what its stream comes to, and every credit is what its clock is worth and what its stream adds up to; so
 * are shares of fees, and what time makes of claims is told.
 */
public final class CreditAudit implements StreamAudit {
    // Subscriptions whose clocks are folded and kept for the streams that come later.
    private static final int FOLDED_AT_MOST = 1_000;
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
        private final LedgerTables stored;
        private final SubscriptionTables booked;
        private final FeeLedger fees;
        private final FeeAudit shares;
        private final ClaimAudit claims;
        private final Map<String, Map<String, Allocation>> folded = new HashMap<>();
        private final Valuation valuation = new Valuation(rules);
        private final Set<String> subscriptions = new TreeSet<>();
        private final Map<TermKey, Long> days = new HashMap<>();
        // Their lines came back after a restore, so their rows are behind for a while.
        private final Set<String> waiting;

        CreditSession(ShadowTables shadow, Findings findings) {
            this.shadow = shadow;
            this.findings = findings;
            this.contracts = new SubscriptionTables(shadow.anew(), rules);
            this.ledger = new LedgerTables(shadow.anew());
            this.stored = new LedgerTables(shadow.live());
            this.booked = new SubscriptionTables(shadow.live(), rules);
            this.fees = new FeeLedger(shadow.live(), rules);
            this.shares = new FeeAudit(fees);
            this.claims = new ClaimAudit(shadow.live(), stored, booked, rules);
            this.waiting = new RestoredLines(shadow.live()).clocks();
        }

        @Override
        public void examine(List<EventStream> streams) {
            List<List<RecordedEvent>> known = read(streams, CONTRACT);
            List<ContractInForce> anew = known.stream()
                    .flatMap(events -> SubscriptionArchive.contract(events).stream())
                    .toList();
            shadow.atOnce(() -> contracts.save(anew));
            List<String> ids =
                    known.stream().map(events -> events.getFirst().streamId()).toList();
            subscriptions.addAll(ids);
            shadow.compare("subscription", "subscription_id", ids, findings);
            examineLedger(read(streams, Ledger.STREAM));
            shares.examine(read(streams, FeeLedger.STREAM), findings);
            claims.examine(read(streams, ClaimLooks.STREAM));
        }

        @Override
        public void end() {
            days.keySet().removeIf(term -> !subscriptions.contains(term.subscriptionId()));
            ledger.grow(days);
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
            shares.end(findings);
            claims.end(findings);
            breaches.compare(shadow.live(), waiting, fees, findings);
        }

        /** Every entry gives the days that its clock's blocks are worth, and its stream adds up to them. */
        private void examineLedger(List<List<RecordedEvent>> streams) {
            List<String> clocks = streams.stream()
                    .map(CreditAudit::clockOf)
                    .filter(clock -> !waiting.contains(clock))
                    .toList();
            Map<String, Entry> rows = stored.entries(clocks).stream()
                    .collect(toMap(it -> it.clock().clockId(), it -> it));
            Set<String> ofRows = rows.values().stream()
                    .map(it -> it.clock().subscriptionId())
                    .collect(toSet());
            fold(ofRows);
            List<Entry> anew = new ArrayList<>();
            Map<TermKey, Long> more = new HashMap<>();
            for (List<RecordedEvent> events : streams) {
                for (RecordedEvent event : events) {
                    LedgerLine line = LedgerLine.of((SubscriptionEvent) event.payload());
                    more.merge(TermKey.of(line), line.growth(), Long::sum);
                }
                Entry row = rows.get(clockOf(events));
                if (row != null) {
                    anew.add(judge(row, events));
                }
            }
            shadow.atOnce(() -> ledger.save(anew, valuation));
            shadow.compare("ledger", "clock_id", clocks, findings);
            shadow.clear("ledger");
            more.forEach((term, sum) -> days.merge(term, sum, Long::sum));
        }

        /** What a clock gives depends on all others of its subscription. */
        private void fold(Set<String> subscriptionIds) {
            List<String> missing = subscriptionIds.stream()
                    .filter(id -> folded.get(id) == null)
                    .toList();
            Map<String, EffectiveTerms> terms = booked.terms(missing);
            Map<String, Map<ClockRef, Standing>> standings = stored.entriesOf(missing).stream()
                    .collect(groupingBy(it -> it.clock().subscriptionId(), toMap(Entry::clock, Entry::standing)));
            missing.forEach(id -> folded.put(
                    id,
                    valuation.allocate(
                            terms.getOrDefault(id, EffectiveTerms.NONE), standings.getOrDefault(id, Map.of()))));
            if (folded.size() > FOLDED_AT_MOST + subscriptionIds.size()) {
                folded.keySet().retainAll(subscriptionIds);
            }
        }

        /** The entry that it should be. */
        private Entry judge(Entry row, List<RecordedEvent> events) {
            Map<String, Allocation> given =
                    Objects.requireNonNull(folded.get(row.clock().subscriptionId()));
            Entry worth = new Entry(
                    row.clock(),
                    row.standing(),
                    given.getOrDefault(row.clock().clockId(), Allocation.NONE),
                    events.getLast().sequence() + 1);
            Map<LocalDate, Long> expected = new TreeMap<>();
            worth.allocation().shares().forEach((term, share) -> expected.put(term, share.days()));
            Map<LocalDate, Long> folded = new TreeMap<>();
            for (RecordedEvent event : events) {
                LedgerLine line = LedgerLine.of((SubscriptionEvent) event.payload());
                folded.merge(line.termStart(), line.growth(), Long::sum);
            }
            folded.values().removeIf(sum -> sum == 0);
            if (!expected.equals(folded)) {
                Rule rule = new Rule(
                        "credit",
                        "a term is extended by the days that the clock's blocks are worth, by terms %s, calendar %s"
                                .formatted(row.clock().terms(), row.clock().calendar()));
                findings.difference(rule.brokenAt("stream " + events.getFirst().streamId(), expected, folded)
                        .ofTicket(row.clock().ticketId())
                        .ofEvent(events.getLast().eventId()));
            }
            findings.checked("credits", 1);
            return worth;
        }

        private List<List<RecordedEvent>> read(List<EventStream> streams, String type) {
            return streams.stream()
                    .filter(stream -> stream.isOf(type))
                    .map(stream -> stream.read(language, findings))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private static String clockOf(List<RecordedEvent> lines) {
        return lines.getFirst().streamId().substring(Ledger.PREFIX.length());
    }
}
