package dev.frist.credit.ledger.jdbc;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.NameUuid;
import dev.frist.events.Topics;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Recorded;
import dev.frist.promises.ledger.Valuation;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.UnitOfWork;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A book that is open in a transaction: read as a whole, written at the end of it. */
public final class LedgerBatch {
    private static final UUID LINES = UUID.fromString("5b1b6c1c-3e64-5f0e-9d0c-0e6f1a0f7a55");
    /** The CloudEvents extension that names the type of the event from which a line follows. */
    static final String CAUSE_TYPE = "causationtype";

    private static final String SOURCE = "/frist/credit-service";

    private final Valuation valuation;
    private final LedgerTables tables;
    private final AheadTable aheadTable;
    private final Ledger<Cause> book;
    private final Map<String, Ahead> ahead = new HashMap<>();
    private final Set<String> caughtUp = new HashSet<>();
    private final Map<String, Long> nextSequences = new HashMap<>();
    private int appended;

    LedgerBatch(
            Valuation valuation,
            LedgerTables tables,
            AheadTable aheadTable,
            Ledger<Cause> book,
            Collection<StoredEntry> stored,
            Collection<Ahead> ahead) {
        this.valuation = valuation;
        this.tables = tables;
        this.aheadTable = aheadTable;
        this.book = book;
        ahead.forEach(it -> this.ahead.put(it.clockId(), it));
        stored.forEach(it -> nextSequences.put(it.clockId(), it.nextSequence()));
    }

    public Ledger<Cause> book() {
        return book;
    }

    /** A clock has moved. */
    public void note(ClockEvent event, Cause cause) {
        Ahead lines = ahead.get(event.clock().clockId());
        if (lines != null && lines.isWaitingAt(cause.eventId())) {
            book.remember(event);
            return;
        }
        if (lines != null) {
            goOn(event.clock(), lines);
        }
        book.note(event, cause);
    }

    void goOn(ClockRef clock, Ahead lines) {
        ahead.remove(clock.clockId());
        caughtUp.add(clock.clockId());
        nextSequences.put(clock.clockId(), lines.nextSequence());
        book.goOnFrom(clock, lines.allocation());
    }

    /** Appends to the set what was recorded since the last time. */
    public void append(UnitOfWork set) {
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
        aheadTable.remove(caughtUp);
    }

    private NewEvent event(Recorded<Cause> line) {
        String stream = Ledger.stream(line.clockId());
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
        metadata = cause.type() == null ? metadata : metadata.with(CAUSE_TYPE, cause.type());
        UUID id = NameUuid.of(LINES, stream, Long.toString(sequence));
        return new NewEvent(Ledger.STREAM, stream, sequence, id, line.event(), metadata);
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
