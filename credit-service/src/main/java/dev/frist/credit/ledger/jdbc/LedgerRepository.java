package dev.frist.credit.ledger.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.frist.events.ClockRef;
import dev.frist.kit.consume.SetSize;
import dev.frist.promises.ledger.Ledger;
import dev.frist.promises.ledger.TermKey;
import dev.frist.promises.ledger.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens the pages of the ledger that a set concerns, in the set's transaction, with two queries.
 *
 * <p>A clock that comes in while a term does would be given to the terms known before, and the term would not find it: two
 * rows that never meet at a unique key. So whoever learns of terms has the shelf alone. The lock is an advisory one, which
 * assigns no transaction id: the order of publishing does not feel it.
 */
public final class LedgerRepository {
    private static final long LOCK = 0x4672_6973_7401L;

    private final JdbcTemplate jdbc;
    private final LedgerTables tables;
    private final AheadTable ahead;
    private final Valuation valuation;
    private final SetSize linesAtOnce = new SetSize(500);

    public LedgerRepository(JdbcTemplate jdbc, LedgerTables tables, Valuation valuation) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.ahead = new AheadTable(jdbc);
        this.valuation = valuation;
    }

    /** For noting what clocks did. */
    public LedgerBatch forClocks(Collection<ClockRef> clocks) {
        if (clocks.isEmpty()) {
            return open(List.of(), List.of(), List.of());
        }
        lock("select pg_advisory_xact_lock_shared(?)");
        Set<String> subscriptionIds = new TreeSet<>();
        Set<String> clockIds = new TreeSet<>();
        clocks.forEach(clock -> {
            subscriptionIds.add(clock.subscriptionId());
            clockIds.add(clock.clockId());
        });
        return open(tables.terms(subscriptionIds), tables.entries(clockIds), ahead.of(clockIds));
    }

    /** For noting terms that may be learned of; those known already cost nothing. */
    public LedgerBatch forTerms(Collection<TermKey> learned) {
        if (learned.isEmpty()) {
            return open(List.of(), List.of(), List.of());
        }
        lockForTerms();
        List<TermKey> known = tables.terms(
                learned.stream().map(TermKey::subscriptionId).distinct().toList());
        Map<String, Instant> since = reach(learned, known);
        return open(known, since.isEmpty() ? List.of() : tables.entriesSince(since), List.of());
    }

    /**
     * Lets clocks go on from the lines that came back of them, unless they must wait for an event.
     *
     * @return what of these lines was missing; empty when there is none left to go on
     */
    public Optional<LedgerBatch> forLinesThatCameBack(Instant now) {
        if (ahead.readyToGoOn(1).isEmpty()) {
            return Optional.empty();
        }
        lockForTerms();
        Map<String, Ahead> lines =
                linesAtOnce.take(ahead::readyToGoOn).all().stream().collect(toMap(Ahead::clockId, Function.identity()));
        List<StoredEntry> stored = tables.entries(lines.keySet());
        List<ClockRef> clocks = stored.stream().map(it -> it.entry().clock()).toList();
        Set<String> subscriptions =
                clocks.stream().map(ClockRef::subscriptionId).collect(toCollection(TreeSet::new));
        LedgerBatch open = open(tables.terms(subscriptions), stored, List.of());
        for (ClockRef clock : clocks) {
            open.goOn(clock, lines.get(clock.clockId()));
            open.book().reallocate(clock, now, Cause.NONE);
        }
        return Optional.of(open);
    }

    /** Keeps everybody else off until the end of the transaction. */
    public void lockForTerms() {
        lock("select pg_advisory_xact_lock(?)");
    }

    private LedgerBatch open(List<TermKey> terms, List<StoredEntry> stored, List<Ahead> lines) {
        Ledger<Cause> book = new Ledger<>(valuation, terms, LedgerBatch.entries(stored));
        return new LedgerBatch(valuation, tables, ahead, book, stored, lines);
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

    private void lock(String sql) {
        jdbc.query(sql, row -> {}, LOCK);
    }
}
