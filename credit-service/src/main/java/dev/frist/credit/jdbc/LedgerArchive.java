package dev.frist.credit.jdbc;

import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.ledger.Credit;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.TermKey;
import dev.frist.store.AsOf;
import dev.frist.store.EventLog;
import dev.frist.store.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The ledger as its events tell it. Its table says which streams there are, and no more. */
public final class LedgerArchive {
    private static final int CHUNK = 1_000;

    private final LedgerTables tables;
    private final EventLog log;

    public LedgerArchive(LedgerTables tables, EventLog log) {
        this.tables = tables;
        this.log = log;
    }

    /** Of these clocks, in their order; what gives nothing is left out. */
    public List<Credit> read(List<String> clockIds, AsOf asOf) {
        List<String> streams = clockIds.stream().map(Ledger::stream).toList();
        Map<String, List<Object>> read = log.payloads(streams, asOf);
        return streams.stream()
                .flatMap(id -> credit(read.getOrDefault(id, List.of()), asOf).stream())
                .toList();
    }

    /** What was told of these contracts, days by hand for one, in the order in which it was learned. */
    public Map<String, List<RecordedEvent>> told(Collection<String> subscriptionIds, AsOf asOf) {
        return log.read(List.copyOf(subscriptionIds), asOf);
    }

    /** All that late responses gave to their terms, and what was taken back, each line after those of its clock that were recorded before it. */
    public List<RecordedEvent> lines(Collection<String> subscriptionIds, AsOf asOf) {
        List<RecordedEvent> lines = new ArrayList<>();
        inChunks(subscriptionIds, clocks -> {
            List<String> streams = clocks.stream().map(Ledger::stream).toList();
            log.read(streams, asOf).values().forEach(lines::addAll);
        });
        return lines;
    }

    /** What each term of these subscriptions is extended by. */
    public Map<TermKey, Long> days(Collection<String> subscriptionIds, AsOf asOf) {
        Map<TermKey, Long> days = new HashMap<>();
        inChunks(
                subscriptionIds,
                clocks -> read(clocks, asOf)
                        .forEach(credit -> credit.days()
                                .forEach((term, n) ->
                                        days.merge(new TermKey(credit.subscriptionId(), term), n, Long::sum))));
        return days;
    }

    private void inChunks(Collection<String> subscriptionIds, Consumer<List<String>> reader) {
        String after = null;
        List<String> clocks;
        do {
            clocks = tables.clocks(subscriptionIds, after, CHUNK);
            reader.accept(clocks);
            after = clocks.isEmpty() ? null : clocks.getLast();
        } while (clocks.size() == CHUNK);
    }

    private static Optional<Credit> credit(List<Object> stream, AsOf asOf) {
        return Credit.of(stream.stream().map(SubscriptionEvent.class::cast).toList(), asOf::counts);
    }
}
