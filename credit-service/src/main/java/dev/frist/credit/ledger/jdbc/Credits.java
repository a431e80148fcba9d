package dev.frist.credit.ledger.jdbc;

import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.ledger.Valuation;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.Findings;
import dev.frist.store.audit.ShadowTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every line of the ledger gives the days that its clock's blocks are worth, and its stream adds up to them. */
final class Credits {
    private final ShadowTables shadow;
    private final LedgerTables ledger;
    private final LedgerTables stored;
    private final Valuation valuation;
    private final Set<String> waiting;
    private final Findings findings;
    private final Map<TermKey, Long> days = new HashMap<>();

    /** @param waiting clocks whose lines came back after a restore: their rows are behind for a while */
    Credits(ShadowTables shadow, Valuation valuation, Set<String> waiting, Findings findings) {
        this.shadow = shadow;
        this.ledger = new LedgerTables(shadow.anew());
        this.stored = new LedgerTables(shadow.live());
        this.valuation = valuation;
        this.waiting = waiting;
        this.findings = findings;
    }

    /** By term, all that was examined. */
    Map<TermKey, Long> days() {
        return new HashMap<>(days);
    }

    void examine(List<List<RecordedEvent>> streams) {
        List<String> clocks = streams.stream()
                .map(Credits::clockOf)
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
        Map<TermKey, Long> more = new HashMap<>();
        for (List<RecordedEvent> events : streams) {
            Map<LocalDate, Long> folded = fold(events, more);
            StoredEntry row = rows.get(clockOf(events));
            if (row != null) {
                anew.add(judge(
                        row,
                        events,
                        folded,
                        terms.getOrDefault(row.entry().clock().subscriptionId(), new TreeSet<>())));
            }
        }
        shadow.atOnce(() -> ledger.save(anew));
        shadow.compare("ledger", "clock_id", clocks, findings);
        shadow.clear("ledger");
        more.forEach((term, sum) -> days.merge(term, sum, Long::sum));
    }

    /** The line that it should be. */
    private StoredEntry judge(
            StoredEntry row, List<RecordedEvent> events, Map<LocalDate, Long> folded, TreeSet<LocalDate> terms) {
        Entry entry = row.entry();
        Entry worth =
                new Entry(entry.clock(), entry.standing(), valuation.allocate(entry.clock(), entry.standing(), terms));
        Map<LocalDate, Long> expected = new TreeMap<>();
        worth.allocation().shares().forEach((term, share) -> expected.put(term, share.days()));
        if (!expected.equals(folded)) {
            Rule rule = new Rule(
                    "credit",
                    "a term is extended by the days that the clock's blocks are worth, by terms %s, calendar %s"
                            .formatted(entry.clock().terms(), entry.clock().calendar()));
            findings.difference(rule.brokenAt("stream " + events.getFirst().streamId(), expected, folded)
                    .ofTicket(entry.clock().ticketId())
                    .ofEvent(events.getLast().eventId()));
        }
        findings.checked("credits", 1);
        return new StoredEntry(
                worth,
                valuation.lastBlockAt(entry.clock(), entry.standing()).orElse(null),
                events.getLast().sequence() + 1);
    }

    /**
     * Days by term, as the stream adds up.
     *
     * @param days are added to
     */
    private static Map<LocalDate, Long> fold(List<RecordedEvent> events, Map<TermKey, Long> days) {
        Map<LocalDate, Long> folded = new TreeMap<>();
        for (RecordedEvent event : events) {
            switch ((SubscriptionEvent) event.payload()) {
                case TermExtended it -> add(it.subscriptionId(), it.termStart(), it.days(), folded, days);
                case ExtensionReversed it -> add(it.subscriptionId(), it.termStart(), -it.days(), folded, days);
                case SubscriptionEvent other -> throw new IllegalStateException(other + " in a ledger's stream");
            }
        }
        folded.values().removeIf(sum -> sum == 0);
        return folded;
    }

    private static void add(
            String subscription, LocalDate term, long more, Map<LocalDate, Long> folded, Map<TermKey, Long> days) {
        folded.merge(term, more, Long::sum);
        days.merge(new TermKey(subscription, term), more, Long::sum);
    }

    private static String clockOf(List<RecordedEvent> ledger) {
        return ledger.getFirst().streamId().substring(Ledger.PREFIX.length());
    }
}
