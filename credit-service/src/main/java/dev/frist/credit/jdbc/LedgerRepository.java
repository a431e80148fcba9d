package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockRef;
import dev.frist.events.NameUuid;
import dev.frist.events.Topics;
import dev.frist.kit.consume.SetSize;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Restored;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.ledger.Valuation;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens the pages of the ledger that a set concerns, in the set's transaction, with two queries; they are written at its end.
 *
 * <p>A clock that comes in while a term does would be given to the terms known before, and the term would not find it: two
 * rows that never meet at a unique key. So whoever learns of terms has the ledger alone. The lock is an advisory one, which
 * assigns no transaction id: the order of publishing does not feel it.
 */
public final class LedgerRepository {
    /** CloudEvents source of what credit-service publishes. */
    public static final String SOURCE = "/frist/credit-service";
    /** The CloudEvents extension that names the type of the event from which a line follows. */
    public static final String CAUSE_TYPE = "causationtype";

    private static final UUID LINES = UUID.fromString("5b1b6c1c-3e64-5f0e-9d0c-0e6f1a0f7a55");
    private static final long LOCK = 0x4672_6973_7401L;

    private final JdbcTemplate jdbc;
    private final LedgerTables tables;
    private final RestoredLines restored;
    private final Valuation valuation;
    private final CreditMetrics metrics;
    private final SetSize linesAtOnce = new SetSize(500);

    public LedgerRepository(
            JdbcTemplate jdbc,
            LedgerTables tables,
            RestoredLines restored,
            Valuation valuation,
            CreditMetrics metrics) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.restored = restored;
        this.valuation = valuation;
        this.metrics = metrics;
    }

    /** For noting what clocks did. */
    public Ledger forClocks(Collection<ClockRef> clocks) {
        if (clocks.isEmpty()) {
            return new Ledger(valuation, List.of(), List.of(), List.of());
        }
        lock("select pg_advisory_xact_lock_shared(?)");
        Set<String> ids = clocks.stream().map(ClockRef::clockId).collect(toCollection(TreeSet::new));
        return new Ledger(valuation, terms(clocks), tables.entries(ids), restored.of(ids));
    }

    /** For noting terms that may be learned of; those known already cost nothing. */
    public Ledger forTerms(Collection<TermKey> learned) {
        if (learned.isEmpty()) {
            return new Ledger(valuation, List.of(), List.of(), List.of());
        }
        lockForTerms();
        List<TermKey> known = tables.terms(
                learned.stream().map(TermKey::subscriptionId).distinct().toList());
        Map<String, Instant> since = reach(learned, known);
        List<Entry> entries = since.isEmpty() ? List.of() : tables.entriesSince(since);
        return new Ledger(valuation, known, entries, List.of());
    }

    /** Keeps everybody else off until the end of the transaction. */
    public void lockForTerms() {
        lock("select pg_advisory_xact_lock(?)");
    }

    /** Appends to the set what was recorded since the last time. */
    public void append(UnitOfWork set, Ledger ledger) {
        set.append(ledger.takeLines().stream().map(LedgerRepository::event).toList());
    }

    /**
     * Writes the rows; the terms have theirs by then.
     *
     * @param stored all events of the set
     */
    public void write(Ledger ledger, List<RecordedEvent> stored) {
        metrics.recorded(stored);
        tables.save(ledger.changed(), valuation);
        tables.grow(ledger.growth());
        restored.remove(ledger.caughtUp());
    }

    /** Appends, stores and writes all that follows from what was noted. */
    public void store(UnitOfWork set, Ledger ledger) {
        append(set, ledger);
        write(ledger, set.store());
    }

    /**
     * Lets clocks go on from the lines that came back of them, unless they must wait for an event: what of these lines is missing is
     * recorded.
     *
     * @return whether there were any
     */
    public boolean goOnFromRestoredLines(UnitOfWork set) {
        if (restored.readyToGoOn(1).isEmpty()) {
            return false;
        }
        lockForTerms();
        Map<String, Restored> lines = linesAtOnce.take(restored::readyToGoOn).all().stream()
                .collect(toMap(Restored::clockId, Function.identity()));
        List<Entry> entries = tables.entries(lines.keySet());
        List<ClockRef> clocks = entries.stream().map(Entry::clock).toList();
        Ledger ledger = new Ledger(valuation, terms(clocks), entries, List.of());
        clocks.forEach(clock -> ledger.goOnFrom(lines.get(clock.clockId()), clock, set.recordedAt()));
        store(set, ledger);
        return true;
    }

    private List<TermKey> terms(Collection<ClockRef> clocks) {
        return tables.terms(clocks.stream().map(ClockRef::subscriptionId).collect(toCollection(TreeSet::new)));
    }

    private static Map<String, Instant> reach(Collection<TermKey> learned, List<TermKey> known) {
        Map<String, NavigableSet<LocalDate>> bySubscription = known.stream()
                .collect(groupingBy(TermKey::subscriptionId, mapping(TermKey::termStart, toCollection(TreeSet::new))));
        Set<TermKey> unknown = new HashSet<>(learned);
        known.forEach(unknown::remove);
        Map<String, Instant> since = new HashMap<>();
        unknown.forEach(term -> since.merge(
                term.subscriptionId(),
                Ledger.movesDaysFrom(
                        term.termStart(), bySubscription.getOrDefault(term.subscriptionId(), new TreeSet<>())),
                (a, b) -> a.isBefore(b) ? a : b));
        return since;
    }

    private static NewEvent event(Ledger.Line line) {
        Cause cause = line.cause();
        EventMetadata metadata = EventMetadata.published(
                        Topics.SUBSCRIPTIONS,
                        line.event().subscriptionId(),
                        SOURCE,
                        line.event().occurredAt())
                .correlatedBy(cause.correlationId())
                .causedBy(cause.eventId())
                .ofImport(cause.importId());
        String stream = Ledger.stream(line.clockId());
        return new NewEvent(
                Ledger.STREAM,
                stream,
                line.sequence(),
                NameUuid.of(LINES, stream, Long.toString(line.sequence())),
                line.event(),
                cause.type() == null ? metadata : metadata.with(CAUSE_TYPE, cause.type()));
    }

    private void lock(String sql) {
        jdbc.query(sql, row -> {}, LOCK);
    }
}
