package dev.frist.promises.ledger;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.events.ClockEvent;
import dev.frist.events.FactId;
import dev.frist.events.PinnedVersion;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.ContractHistory;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.terms.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps books in memory between sets, and opens as little of them for each as a database would. */
final class StoredLedger {
    final Valuation valuation;
    final Map<String, List<ContractEvent>> contracts = new HashMap<>();
    final Map<String, Entry> entries = new TreeMap<>();
    final Map<TermKey, Long> totals = new HashMap<>();
    final List<SubscriptionEvent> recorded = new ArrayList<>();
    private final RuleBook rules;
    private final @Nullable PinnedVersion recordedBy;

    /** @param recordedBy the terms in force when contracts are recorded; null: before that was noted */
    StoredLedger(RuleBook rules, @Nullable PinnedVersion recordedBy) {
        this.rules = rules;
        this.valuation = new Valuation(rules);
        this.recordedBy = recordedBy;
    }

    void note(List<? extends PublishedEvent> set) {
        List<ClockEvent> moves = only(ClockEvent.class, set);
        Set<String> told = only(SubscriptionEvent.class, set).stream()
                .map(SubscriptionEvent::subscriptionId)
                .collect(toSet());
        Map<String, EffectiveTerms> known = new HashMap<>();
        Stream.concat(told.stream(), moves.stream().map(it -> it.clock().subscriptionId()))
                .distinct()
                .forEach(id -> terms(id).ifPresent(terms -> known.put(id, terms)));
        Set<String> whole = new HashSet<>(told);
        whole.addAll(Ledger.whole(valuation, known, entries.values(), moves));
        entries.values().stream()
                .filter(it -> isUncovered(it, known))
                .forEach(it -> whole.add(it.clock().subscriptionId()));
        Ledger book = new Ledger(valuation, known, whole, concernedBy(moves, whole), List.of());
        for (PublishedEvent event : set) {
            switch (event) {
                case ClockEvent e -> book.note(e, Cause.NONE);
                case SubscriptionEvent e -> {
                    learn(e);
                    terms(e.subscriptionId())
                            .ifPresent(terms -> book.learn(e.subscriptionId(), terms, e.occurredAt(), Cause.NONE));
                }
                default -> throw new IllegalArgumentException(event.toString());
            }
        }
        book.takeLines().forEach(line -> recorded.add(line.event()));
        book.changed().forEach(entry -> entries.put(entry.clock().clockId(), entry));
        book.growth().forEach((term, days) -> totals.merge(term, days, Long::sum));
    }

    private void learn(SubscriptionEvent event) {
        FactId fact = fact(event);
        List<ContractEvent> known = contracts.computeIfAbsent(event.subscriptionId(), _ -> new ArrayList<>());
        if (known.stream().noneMatch(it -> it.fact().equals(fact))) {
            known.add(new ContractEvent(fact, fact.id(), event, recordedBy));
        }
    }

    /** The same again is the same fact. */
    static FactId fact(SubscriptionEvent event) {
        return new FactId("/billing", event.toString());
    }

    /** With the days given so far. */
    Optional<EffectiveTerms> terms(String subscriptionId) {
        Map<LocalDate, Long> days = totals.entrySet().stream()
                .filter(it -> it.getKey().subscriptionId().equals(subscriptionId))
                .collect(toMap(it -> it.getKey().termStart(), Map.Entry::getValue));
        return ContractHistory.of(contracts.getOrDefault(subscriptionId, List.of()))
                .map(it -> it.newest().effectiveTerms(days, rules));
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

    private List<Entry> concernedBy(Collection<ClockEvent> moves, Set<String> whole) {
        return entries.values().stream()
                .filter(entry -> whole.contains(entry.clock().subscriptionId())
                        || moves.stream()
                                .anyMatch(it -> it.clock()
                                        .clockId()
                                        .equals(entry.clock().clockId())))
                .toList();
    }

    private boolean isUncovered(Entry entry, Map<String, EffectiveTerms> known) {
        EffectiveTerms terms = known.get(entry.clock().subscriptionId());
        return terms != null
                && valuation
                        .requestedOn(entry.clock())
                        .filter(it -> !terms.given(Map.of()).covers(it))
                        .isPresent();
    }

    private static <T> List<T> only(Class<T> type, Collection<?> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
