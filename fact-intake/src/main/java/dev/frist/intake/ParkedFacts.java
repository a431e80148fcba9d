package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.PageCursor;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.Incoming;
import dev.frist.kit.wire.IncomingEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table {@code parked}: facts that wait, as the records that they came in. How long they wait is counted by a clock in table
 * {@code patience} that runs only while everything they may wait for is read to its end: what nobody could have read yet cannot be late.
 * In a table it survives restarts, and is one for all instances.
 */
public final class ParkedFacts {
    // A longer gap between two ticks means that nobody looked: whether all was read meanwhile is not known.
    private static final Duration LONGEST_TICK = Duration.ofSeconds(10);
    private static final String WAITED = "(select waited from patience)";
    // What waits for an import that goes on waits for its end.
    private static final String LIST = """
        select event_id, awaits, parked_at, import_id, rejection_id, original,
            case when exists (select from import i where i.import_id = p.import_id and settled_at is null) then null
                else greatest(0, waits_from + :most - (select waited from patience)) end as patience
        from parked p\
        """;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final FactReader reader;
    private final long most;

    /** @param most how long a fact may wait */
    ParkedFacts(JdbcTemplate jdbc, FactReader reader, Duration most) {
        this.batches = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.reader = reader;
        this.most = micros(most);
    }

    /**
     * One that waits, as it is listed.
     *
     * @param source CloudEvents source, and id, that it came with
     * @param awaits see {@link AwaitedKey}
     * @param since when it was parked
     * @param patience how much longer it may wait, while all that it may wait for is read to its end; null: until its import
     *     is finished
     * @param rejectionId the rejection that it was retried from
     */
    public record Waiting(
            UUID eventId,
            @Nullable String type,
            @Nullable String source,
            @Nullable String id,
            @Nullable Instant occurredAt,
            String awaits,
            Instant since,
            @Nullable Duration patience,
            @Nullable String importId,
            @Nullable UUID rejectionId,
            Original original) {
        /** Its place in the list. */
        public PageCursor place() {
            return new PageCursor(since, eventId.toString());
        }
    }

    /** What is parked right now, the longest waiting first. It is no history: what becomes of it is told by events. */
    public List<Waiting> page(@Nullable PageCursor after, int limit) {
        return page("", after, limit);
    }

    /** As the other, without what imports have brought. */
    public List<Waiting> livePage(@Nullable PageCursor after, int limit) {
        return page("import_id is null and", after, limit);
    }

    private List<Waiting> page(String which, @Nullable PageCursor after, int limit) {
        return list(
                " where " + which
                        + " (parked_at, event_id) > (:at::timestamptz, :id) order by parked_at, event_id limit :limit",
                Map.of(
                        "at", after == null ? "-infinity" : after.at().toString(),
                        "id", after == null ? new UUID(0, 0) : after.uuid(),
                        "limit", limit));
    }

    /** One of them. */
    public Optional<Waiting> waiting(UUID eventId) {
        return list(" where event_id = :id", Map.of("id", eventId)).stream().findFirst();
    }

    private List<Waiting> list(String which, Map<String, ?> parameters) {
        return jdbc.sql(LIST + which)
                .param("most", most)
                .params(parameters)
                .query(ParkedFacts::waiting)
                .list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        Original original = EventJson.read(row.getBytes("original"), Original.class);
        Incoming incoming = CloudEventReader.read(FactReader.record(original));
        IncomingEvent event = incoming instanceof IncomingEvent it ? it : null;
        Long patience = row.getObject("patience", Long.class);
        return new Waiting(
                row.getObject("event_id", UUID.class),
                incoming.type(),
                event == null ? null : event.source(),
                event == null ? null : event.id(),
                event == null ? null : event.time(),
                row.getString("awaits"),
                row.getTimestamp("parked_at").toInstant(),
                patience == null ? null : Duration.of(patience, ChronoUnit.MICROS),
                row.getString("import_id"),
                row.getObject("rejection_id", UUID.class),
                original);
    }

    /**
     * Lets them grow older; to be called about once a second.
     *
     * @param caughtUp whether all that had been sent by the last call is read by now
     */
    public void age(boolean caughtUp, Instant now) {
        Instant last = jdbc.sql("select ticked_at from patience")
                .query(Timestamp.class)
                .single()
                .toInstant();
        Duration since = Duration.between(last, now);
        boolean counts = caughtUp && since.isPositive() && since.compareTo(LONGEST_TICK) <= 0;
        // Compare and set: two instances that tick at once count the time once.
        jdbc.sql("update patience set waited = waited + ?, ticked_at = ? where ticked_at = ?")
                .params(counts ? micros(since) : 0, Timestamp.from(now), Timestamp.from(last))
                .update();
    }

    List<ParkedFact> awaiting(Collection<AwaitedKey> keys, int limit) {
        return read(
                "awaits = any (:keys) order by parked_at limit :limit", Map.of("keys", texts(keys), "limit", limit));
    }

    /** Those beside whose parking what they wait for may have come; the first ones first. */
    List<UUID> unsure(int limit) {
        return jdbc.sql("select event_id from parked where not looked_at_again order by xid limit ?")
                .param(limit)
                .query(UUID.class)
                .list();
    }

    List<ParkedFact> stillUnsure(Collection<UUID> eventIds) {
        return read("not looked_at_again and event_id = any (:ids::uuid[])", Map.of("ids", ids(eventIds)));
    }

    /** Those that have waited too long; those of an import that is not settled never have. */
    List<ParkedFact> overdue(int limit) {
        return read("""
            waits_from <= %s - :most and looked_at_again and not exists (
                select from import where import.import_id = parked.import_id and settled_at is null)
            order by waits_from limit :limit
            """.formatted(WAITED), Map.of("most", most, "limit", limit));
    }

    List<ParkedFact> of(Collection<UUID> eventIds) {
        return read("event_id = any (:ids::uuid[])", Map.of("ids", ids(eventIds)));
    }

    /** Of those that are not unsure. */
    List<ParkedFact> ofImport(String importId, int limit) {
        return read("import_id = :import and looked_at_again limit :limit", Map.of("import", importId, "limit", limit));
    }

    boolean isUnsureOf(String importId) {
        return isUnsure("import_id = ?", importId);
    }

    /** Whether any that was parked in a transaction before this one has not been looked at again. */
    boolean isUnsureBefore(long xid) {
        return isUnsure("xid < ?::text::xid8", String.valueOf(xid));
    }

    private boolean isUnsure(String which, String parameter) {
        return jdbc.sql("select exists (select from parked where not looked_at_again and " + which + ")")
                .param(parameter)
                .query(Boolean.class)
                .single();
    }

    long size() {
        return jdbc.sql("select count(*) from parked").query(Long.class).single();
    }

    void add(Collection<ParkedFact> facts, Rejections.Journal journal, Instant now) {
        batches.batchUpdate(
                """
                insert into parked (event_id, content, awaits, parked_at, original, import_id, rejection_id, waits_from)
                values (?, ?, ?, ?::timestamptz, ?, ?, ?, %s)
                """.formatted(WAITED),
                facts.stream().map(it -> row(it, journal, now)).toList());
    }

    private static Object[] row(ParkedFact parked, Rejections.Journal journal, Instant now) {
        IncomingFact fact = parked.fact();
        return new Object[] {
            fact.eventId(),
            fact.contentHash().bytes(),
            parked.awaits().text(),
            now.toString(),
            EventJson.write(Objects.requireNonNull(fact.original())),
            fact.importId(),
            journal.retriedFrom(fact)
        };
    }

    /** They wait for something else now: their time starts anew, as somebody has just heard of them. */
    void move(Collection<ParkedFact> facts) {
        batches.batchUpdate(
                "update parked set awaits = ?, waits_from = %s, looked_at_again = false where event_id = ?"
                        .formatted(WAITED),
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

    private List<ParkedFact> read(String which, Map<String, ?> parameters) {
        return jdbc.sql("select original, awaits, rejection_id from parked where " + which)
                .params(parameters)
                .query((row, _) -> new ParkedFact(
                        fact(EventJson.read(row.getBytes(1), Original.class)),
                        new AwaitedKey(row.getString(2)),
                        row.getObject(3, UUID.class)))
                .list();
    }

    private IncomingFact fact(Original original) {
        return switch (reader.read(FactReader.record(original), Instant.MAX.minus(Duration.ofDays(1)))) {
            case IncomingFact fact -> fact;
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

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
