package dev.frist.credit.ledger.jdbc;

import dev.frist.events.SubscriptionEvent;
import dev.frist.promises.ledger.Credit;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.StatementLine;
import dev.frist.promises.ledger.StatementLine.Posting;
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

    /** All that was given to a subscription's terms, and taken back, as it was recorded. */
    public List<StatementLine> statement(String subscriptionId, AsOf asOf) {
        List<Posting> postings = new ArrayList<>();
        String after = null;
        List<String> clocks;
        do {
            clocks = tables.clocks(List.of(subscriptionId), after, CHUNK);
            List<String> streams = clocks.stream().map(Ledger::stream).toList();
            log.read(streams, asOf).values().stream()
                    .flatMap(List::stream)
                    .map(LedgerArchive::posting)
                    .forEach(postings::add);
            after = clocks.isEmpty() ? null : clocks.getLast();
        } while (clocks.size() == CHUNK);
        return StatementLine.of(postings);
    }

    private static Posting posting(RecordedEvent event) {
        return new Posting(
                event.streamId(),
                event.sequence(),
                (SubscriptionEvent) event.payload(),
                event.recordedAt(),
                event.metadata().causationId(),
                event.metadata().extensions().get(LedgerBatch.CAUSE_TYPE));
    }

    /** What each term of these subscriptions is extended by. */
    public Map<TermKey, Long> days(Collection<String> subscriptionIds, AsOf asOf) {
        Map<TermKey, Long> days = new HashMap<>();
        String after = null;
        List<String> clocks;
        do {
            clocks = tables.clocks(subscriptionIds, after, CHUNK);
            read(clocks, asOf)
                    .forEach(credit -> credit.days()
                            .forEach(
                                    (term, n) -> days.merge(new TermKey(credit.subscriptionId(), term), n, Long::sum)));
            after = clocks.isEmpty() ? null : clocks.getLast();
        } while (clocks.size() == CHUNK);
        return days;
    }

    private static Optional<Credit> credit(List<Object> stream, AsOf asOf) {
        return Credit.of(stream.stream().map(SubscriptionEvent.class::cast).toList(), asOf::counts);
    }
}
