package dev.frist.credit.jdbc;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.events.NameUuid;
import dev.frist.events.Topics;
import dev.frist.kit.consume.SetSize;
import dev.frist.promises.contract.EffectiveTerms;
import dev.frist.promises.ledger.Cause;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.Restored;
import dev.frist.promises.ledger.Valuation;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens the pages of the ledger that a set concerns, in the set's transaction, with a few queries; they are written at its end.
 *
 * <p>Days of one clock may move those of others, and terms that are learned of move all: two rows that never meet at a unique key.
 * So one transaction has the ledger alone. The lock is an advisory one, which assigns no transaction id: the order of publishing
 * does not feel it.
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
    private final SubscriptionTables contracts;
    private final RestoredLines restored;
    private final Valuation valuation;
    private final ClaimLooks claims;
    private final CreditMetrics metrics;
    private final SetSize linesAtOnce = new SetSize(500);

    public LedgerRepository(
            JdbcTemplate jdbc,
            LedgerTables tables,
            SubscriptionTables contracts,
            RestoredLines restored,
            Valuation valuation,
            ClaimLooks claims,
            CreditMetrics metrics) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.contracts = contracts;
        this.restored = restored;
        this.valuation = valuation;
        this.claims = claims;
        this.metrics = metrics;
    }

    /** For noting what clocks did. */
    public Ledger forClocks(Collection<ClockEvent> events) {
        if (events.isEmpty()) {
            return Ledger.empty(valuation);
        }
        lock();
        List<ClockRef> clocks =
                events.stream().map(ClockEvent::clock).distinct().toList();
        Set<String> ids = clocks.stream().map(ClockRef::clockId).collect(toCollection(TreeSet::new));
        Map<String, EffectiveTerms> known = contracts.terms(subscriptions(clocks));
        List<Entry> stored = tables.entries(ids);
        List<Restored> ahead = restored.of(ids);
        Set<String> whole = Ledger.whole(valuation, known, stored, events);
        whole.addAll(tables.withUncovered(known));
        whole.addAll(
                subscriptions(clocks.stream().filter(it -> isAhead(it, ahead)).toList()));
        return new Ledger(valuation, known, whole, with(stored, whole), ahead);
    }

    /** For noting what is learned of contracts. */
    public Ledger forContracts(Set<String> subscriptionIds) {
        if (subscriptionIds.isEmpty()) {
            return Ledger.empty(valuation);
        }
        lock();
        List<Entry> entries = tables.entriesOf(subscriptionIds);
        return new Ledger(
                valuation,
                contracts.terms(subscriptionIds),
                subscriptionIds,
                entries,
                restored.of(entries.stream().map(it -> it.clock().clockId()).toList()));
    }

    private static boolean isAhead(ClockRef clock, List<Restored> ahead) {
        return ahead.stream().anyMatch(it -> it.clockId().equals(clock.clockId()));
    }

    private List<Entry> with(List<Entry> stored, Set<String> whole) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        tables.entriesOf(whole).forEach(it -> entries.put(it.clock().clockId(), it));
        stored.forEach(it -> entries.put(it.clock().clockId(), it));
        return List.copyOf(entries.values());
    }

    private static Set<String> subscriptions(Collection<ClockRef> clocks) {
        return clocks.stream().map(ClockRef::subscriptionId).collect(toCollection(TreeSet::new));
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
        claims.noLaterThan(ledger.nextLooks());
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
        lock();
        Map<String, Restored> lines = linesAtOnce.take(restored::readyToGoOn).all().stream()
                .collect(toMap(Restored::clockId, Function.identity()));
        List<Entry> entries = tables.entries(lines.keySet());
        List<ClockRef> clocks = entries.stream().map(Entry::clock).toList();
        Set<String> whole = subscriptions(clocks);
        List<Entry> all = with(entries, whole);
        Ledger ledger = new Ledger(
                valuation,
                contracts.terms(whole),
                whole,
                all,
                restored.of(all.stream().map(it -> it.clock().clockId()).toList()));
        clocks.forEach(clock -> ledger.goOnFrom(lines.get(clock.clockId()), clock, set.recordedAt()));
        store(set, ledger);
        return true;
    }

    /**
     * Records what time alone has made of claims.
     *
     * @param readUpTo all facts that had been told by then are known here
     * @return whether there may be more
     */
    public boolean lookAtClaims(UnitOfWork set, Instant readUpTo) {
        if (claims.due(readUpTo).isEmpty()) {
            return false;
        }
        lock();
        // Others may have looked meanwhile.
        List<String> due = claims.due(readUpTo);
        claims.look(set, due, readUpTo);
        return !due.isEmpty();
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

    // Whoever notes days needs to see what others have noted.
    private void lock() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
    }
}
