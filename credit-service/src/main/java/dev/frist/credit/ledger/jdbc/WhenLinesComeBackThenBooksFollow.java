package dev.frist.credit.ledger.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Share;
import dev.frist.promises.ledger.TermKey;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes over what lines say that came back: the terms' days at once, each clock's own when it has come to where they were written. */
public final class WhenLinesComeBackThenBooksFollow implements RestoreHandler {
    private final LedgerTables tables;
    private final AheadTable ahead;

    public WhenLinesComeBackThenBooksFollow(LedgerTables tables, AheadTable ahead) {
        this.tables = tables;
        this.ahead = ahead;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        Map<String, List<RecordedEvent>> lines = new LinkedHashMap<>();
        Map<TermKey, Long> growth = new LinkedHashMap<>();
        Set<String> subscriptions = new HashSet<>();
        for (RecordedEvent event : events) {
            switch (event.payload()) {
                case TermExtended it -> add(lines, growth, event, it.clockId(), key(it, it.termStart()), it.days());
                case ExtensionReversed it ->
                    add(lines, growth, event, it.clockId(), key(it, it.termStart()), -it.days());
                case SubscriptionStarted it -> subscriptions.add(it.subscriptionId());
                case TermRenewed it -> subscriptions.add(it.subscriptionId());
                default -> {}
            }
        }
        Set<String> contracts = ofContracts(events);
        List<Ahead> clocks = lines.entrySet().stream()
                .map(it -> ahead(it.getKey(), it.getValue(), contracts, set.stream(Ledger.stream(it.getKey()))))
                .toList();
        return () -> {
            ahead.putAllOf(subscriptions);
            ahead.put(clocks);
            tables.grow(growth);
        };
    }

    private static void add(
            Map<String, List<RecordedEvent>> lines,
            Map<TermKey, Long> growth,
            RecordedEvent line,
            String clockId,
            TermKey term,
            long days) {
        lines.computeIfAbsent(clockId, _ -> new ArrayList<>()).add(line);
        growth.merge(term, days, Long::sum);
    }

    private static TermKey key(SubscriptionEvent line, LocalDate termStart) {
        return new TermKey(line.subscriptionId(), termStart);
    }

    /** A line follows from what a clock did, or from what was learned of a contract. */
    private Set<String> ofContracts(List<RecordedEvent> events) {
        Set<String> contracts = ahead.ofContracts(events.stream()
                .map(it -> it.metadata().causationId())
                .filter(WhenLinesComeBackThenBooksFollow::isId)
                .toList());
        events.forEach(it -> contracts.add(it.eventId().toString()));
        return contracts;
    }

    // A contract's own cause is its sender's word.
    private static boolean isId(@Nullable String causationId) {
        return causationId != null && causationId.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static Ahead ahead(
            String clockId, List<RecordedEvent> lines, Set<String> contracts, List<RecordedEvent> stream) {
        String until = lines.reversed().stream()
                .map(it -> it.metadata().causationId())
                .filter(it -> it != null && !contracts.contains(it))
                .findFirst()
                .orElse(null);
        return new Ahead(clockId, until, allocation(stream), stream.size());
    }

    private static Allocation allocation(List<RecordedEvent> stream) {
        SortedMap<LocalDate, Share> shares = stream.stream()
                .map(event -> event.payload() instanceof TermExtended it
                        ? Map.entry(it.termStart(), new Share(0, it.clockDays(), it.occurredAt()))
                        : reversed((ExtensionReversed) event.payload()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later, TreeMap::new));
        shares.values().removeIf(share -> share.days() == 0);
        return new Allocation(shares);
    }

    private static Map.Entry<LocalDate, Share> reversed(ExtensionReversed it) {
        return Map.entry(it.termStart(), new Share(0, it.clockDays(), it.occurredAt()));
    }
}
