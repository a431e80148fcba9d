package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import dev.frist.kit.json.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code parked}: facts that wait, as the records that they came in. */
final class ParkedFacts {
    private static final String SELECT = "select original, awaits, rejection_id from parked ";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final FactReader reader;
    private final ParkingTimeout timeout;

    ParkedFacts(JdbcTemplate jdbc, FactReader reader, ParkingTimeout timeout) {
        this.batches = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.reader = reader;
        this.timeout = timeout;
    }

    List<ParkedFact> awaiting(Collection<AwaitedKey> keys, int limit) {
        return read(
                "where awaits = any (:keys) order by parked_at limit :limit",
                Map.of("keys", texts(keys), "limit", limit));
    }

    /** Those beside whose parking what they wait for may have come; the first ones first. */
    List<UUID> unsure(int limit) {
        return jdbc.sql("select event_id from parked where not looked_at_again order by xid limit ?")
                .param(limit)
                .query(UUID.class)
                .list();
    }

    List<ParkedFact> stillUnsure(Collection<UUID> eventIds) {
        return read("where not looked_at_again and event_id = any (:ids::uuid[])", Map.of("ids", ids(eventIds)));
    }

    /** Those that have waited too long; those of an import that is not settled never have. */
    List<ParkedFact> overdue(Duration limit, int rows) {
        return read("""
            where waits_from <= :since and looked_at_again and not exists (
                select from import where import.import_id = parked.import_id and settled_at is null)
            order by waits_from limit :rows
            """, Map.of("since", timeout.waited() - limit.toNanos() / 1_000, "rows", rows));
    }

    List<ParkedFact> of(Collection<UUID> eventIds) {
        return read("where event_id = any (:ids::uuid[])", Map.of("ids", ids(eventIds)));
    }

    Optional<ParkedFact> find(UUID eventId) {
        return of(List.of(eventId)).stream().findFirst();
    }

    /** Of those that are not unsure. */
    List<ParkedFact> ofImport(String importId, int limit) {
        return read(
                "where import_id = :import and looked_at_again limit :limit",
                Map.of("import", importId, "limit", limit));
    }

    boolean isUnsureOf(String importId) {
        return exists("import_id = ?", importId);
    }

    /** Whether any that was parked in a transaction before this one has not been looked at again. */
    boolean isUnsureBefore(long xid) {
        return exists("xid < ?::text::xid8", String.valueOf(xid));
    }

    private boolean exists(String which, String parameter) {
        return jdbc.sql("select exists (select from parked where not looked_at_again and " + which + ")")
                .param(parameter)
                .query(Boolean.class)
                .single();
    }

    long size() {
        return jdbc.sql("select count(*) from parked").query(Long.class).single();
    }

    void add(Collection<ParkedFact> facts, RejectionJournal journal, Instant now) {
        batches.batchUpdate(
                """
                insert into parked (event_id, content, awaits, parked_at, original, import_id, rejection_id, waits_from)
                values (?, ?, ?, ?::timestamptz, ?, ?, ?, (select waited from patience))
                """,
                facts.stream()
                        .map(parked -> row(parked.fact(), parked.awaits(), journal, now))
                        .toList());
    }

    private static Object[] row(IncomingFact fact, AwaitedKey awaits, RejectionJournal journal, Instant now) {
        return new Object[] {
            fact.eventId(),
            fact.contentHash().bytes(),
            awaits.text(),
            now.toString(),
            EventJson.write(Objects.requireNonNull(fact.original())),
            fact.importId(),
            journal.retriedFrom(fact.original())
        };
    }

    /** They wait for something else now: their time starts anew, as somebody has just heard of them. */
    void move(Collection<ParkedFact> facts) {
        batches.batchUpdate(
                """
                update parked set awaits = ?, waits_from = (select waited from patience), looked_at_again = false
                    where event_id = ?
                """,
                facts.stream()
                        .map(parked -> new Object[] {
                            parked.awaits().text(), parked.fact().eventId()
                        })
                        .toList());
    }

    /** @throws OptimisticLockingFailureException if another transaction has decided about one of them meanwhile */
    void remove(Collection<UUID> eventIds) {
        if (removeIfParked(eventIds) != eventIds.size()) {
            throw new OptimisticLockingFailureException(
                    "another transaction decided about one of these facts at the same moment");
        }
    }

    /** @return how many were parked */
    int removeIfParked(Collection<UUID> eventIds) {
        return ifAny("delete from parked where event_id = any (?::uuid[])", ids(eventIds));
    }

    void looked(Collection<UUID> eventIds) {
        ifAny("update parked set looked_at_again = true where event_id = any (?::uuid[])", ids(eventIds));
    }

    /** What still waits for these was parked meanwhile, or was too much to be released at once: it is decided again soon. */
    void lookAgainAt(Collection<AwaitedKey> keys) {
        ifAny("update parked set looked_at_again = false where awaits = any (?)", texts(keys));
    }

    void lookAgainAtAll() {
        jdbc.sql("update parked set looked_at_again = false where looked_at_again")
                .update();
    }

    private int ifAny(String sql, String[] values) {
        return values.length == 0 ? 0 : jdbc.sql(sql).param(values).update();
    }

    private List<ParkedFact> read(String where, Map<String, ?> parameters) {
        return jdbc.sql(SELECT + where)
                .params(parameters)
                .query((row, _) -> new ParkedFact(
                        fact(EventJson.read(row.getBytes(1), Original.class)),
                        new AwaitedKey(row.getString(2)),
                        row.getObject(3, UUID.class)))
                .list();
    }

    private IncomingFact fact(Original original) {
        return switch (reader.read(FactReader.record(original), Instant.MAX.minus(Duration.ofDays(1)))) {
            case Reading.Readable it -> it.fact();
            case Reading.Unreadable it ->
                throw new IllegalStateException("a parked fact could be read once, but not now: " + it.problem());
        };
    }

    private static String[] texts(Collection<AwaitedKey> keys) {
        return keys.stream().map(AwaitedKey::text).toArray(String[]::new);
    }

    /** An array, so that a set of any size is one statement with one plan. */
    static String[] ids(Collection<UUID> eventIds) {
        return eventIds.stream().map(UUID::toString).toArray(String[]::new);
    }
}
