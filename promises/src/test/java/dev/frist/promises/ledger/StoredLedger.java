package dev.frist.promises.ledger;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockEvent;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps books in memory between sets, and opens as little of them for each as a database would. */
final class StoredLedger {
    final Valuation valuation;
    final Set<TermKey> terms = new HashSet<>();
    final Map<String, Entry> entries = new TreeMap<>();
    final Map<TermKey, Long> totals = new HashMap<>();
    final List<SubscriptionEvent> recorded = new ArrayList<>();

    StoredLedger(Valuation valuation) {
        this.valuation = valuation;
    }

    void note(List<PublishedEvent> set) {
        Ledger book = new Ledger(valuation, terms, concernedBy(set), List.of());
        for (PublishedEvent event : set) {
            switch (event) {
                case ClockEvent e -> book.note(e, Cause.NONE);
                case SubscriptionEvent e -> book.note(e, Cause.NONE);
                default -> throw new IllegalArgumentException(event.toString());
            }
        }
        set.forEach(this::learn);
        book.changed().forEach(entry -> entries.put(entry.clock().clockId(), entry));
        book.growth().forEach((term, days) -> totals.merge(term, days, Long::sum));
        book.takeLines().forEach(line -> recorded.add(line.event()));
    }

    private void learn(PublishedEvent event) {
        switch (event) {
            case SubscriptionStarted e -> terms.add(new TermKey(e.subscriptionId(), e.termStart()));
            case TermRenewed e -> terms.add(new TermKey(e.subscriptionId(), e.termStart()));
            default -> {}
        }
    }

    /** Without how many lines each has, which depends on the order of arrival. */
    Map<String, Entry> entries() {
        return entries.values().stream()
                .collect(toMap(
                        it -> it.clock().clockId(), it -> new Entry(it.clock(), it.standing(), it.allocation(), 0)));
    }

    /** What is left where something is. */
    Map<TermKey, Long> days() {
        return totals.entrySet().stream()
                .filter(e -> e.getValue() != 0)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Entry> concernedBy(List<PublishedEvent> set) {
        return entries.values().stream()
                .filter(entry -> set.stream().anyMatch(event -> concerns(event, entry)))
                .toList();
    }

    private boolean concerns(PublishedEvent event, Entry entry) {
        return switch (event) {
            case ClockEvent e -> e.clock().clockId().equals(entry.clock().clockId());
            case SubscriptionStarted s -> reaches(s.subscriptionId(), s.termStart(), entry);
            case TermRenewed r -> reaches(r.subscriptionId(), r.termStart(), entry);
            default -> false;
        };
    }

    private boolean reaches(String subscriptionId, LocalDate termStart, Entry entry) {
        NavigableSet<LocalDate> known = new TreeSet<>();
        terms.stream().filter(t -> t.subscriptionId().equals(subscriptionId)).forEach(t -> known.add(t.termStart()));
        Instant since = Ledger.movesDaysFrom(termStart, known);
        return subscriptionId.equals(entry.clock().subscriptionId())
                && valuation.lastBlockAt(entry.clock(), entry.standing()).stream()
                        .anyMatch(at -> !at.isBefore(since));
    }
}
