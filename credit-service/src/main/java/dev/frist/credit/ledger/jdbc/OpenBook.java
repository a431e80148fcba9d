package dev.frist.credit.ledger.jdbc;

import dev.frist.credit.ledger.Book;
import dev.frist.credit.ledger.Entry;
import dev.frist.credit.ledger.Recorded;
import dev.frist.credit.ledger.Valuation;
import dev.frist.events.NameUuid;
import dev.frist.events.Topics;
import dev.frist.kit.store.EventMetadata;
import dev.frist.kit.store.NewEvent;
import dev.frist.kit.store.WorkSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A book that is open in a transaction: read as a whole, written at the end of it. */
public final class OpenBook {
    private static final UUID LINES = UUID.fromString("5b1b6c1c-3e64-5f0e-9d0c-0e6f1a0f7a55");
    // Subscriptions' streams bear their plain ids.
    private static final String PREFIX = "ledger-";
    private static final String SOURCE = "/frist/credit-service";

    private final Valuation valuation;
    private final LedgerTables tables;
    private final Book<Cause> book;
    private final Map<String, Long> nextSequences = new HashMap<>();
    private int appended;

    OpenBook(Valuation valuation, LedgerTables tables, Book<Cause> book, Collection<StoredEntry> stored) {
        this.valuation = valuation;
        this.tables = tables;
        this.book = book;
        stored.forEach(it -> nextSequences.put(it.clockId(), it.nextSequence()));
    }

    public Book<Cause> book() {
        return book;
    }

    /** Appends to the set what was recorded since the last time. */
    public void append(WorkSet set) {
        List<Recorded<Cause>> recorded = book.recorded();
        set.append(recorded.subList(appended, recorded.size()).stream()
                .map(this::event)
                .toList());
        appended = recorded.size();
    }

    /** Writes the rows; the events are stored by then, and the terms have theirs. */
    public void write() {
        tables.save(book.changed().stream().map(this::stored).toList());
        tables.grow(book.growth());
    }

    private NewEvent event(Recorded<Cause> line) {
        String stream = PREFIX + line.clockId();
        long sequence = nextSequences.merge(line.clockId(), 1L, Long::sum) - 1;
        Cause cause = line.cause();
        EventMetadata metadata = EventMetadata.published(
                        Topics.SUBSCRIPTIONS,
                        line.event().subscriptionId(),
                        SOURCE,
                        line.event().occurredAt())
                .correlatedBy(cause.correlationId())
                .causedBy(cause.eventId())
                .ofImport(cause.importId());
        UUID id = NameUuid.of(LINES, stream, Long.toString(sequence));
        return new NewEvent("Ledger", stream, sequence, id, line.event(), metadata);
    }

    private StoredEntry stored(Entry entry) {
        return new StoredEntry(
                entry,
                valuation.lastBlockAt(entry.clock(), entry.standing()).orElse(null),
                nextSequences.getOrDefault(entry.clock().clockId(), 0L));
    }

    static List<Entry> entries(Collection<StoredEntry> stored) {
        return stored.stream().map(StoredEntry::entry).toList();
    }
}
