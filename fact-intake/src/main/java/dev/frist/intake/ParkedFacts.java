package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import dev.frist.kit.json.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** Table {@code parked}: facts that wait, as the records that they came in. */
final class ParkedFacts {
    private static final String SELECT = "select original, awaits, rejection_id from parked ";

    private final JdbcTemplate jdbc;
    private final FactReader reader;
    private final ParkingTimeout patience;

    ParkedFacts(JdbcTemplate jdbc, FactReader reader, ParkingTimeout patience) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.patience = patience;
    }

    List<ParkedFact> awaiting(Collection<AwaitedKey> keys, int limit) {
        return read("where awaits = any (?) order by parked_at limit ?", statement -> {
            SqlArrays.texts(statement, 1, keys.stream().map(AwaitedKey::text).toList());
            statement.setInt(2, limit);
        });
    }

    /** Those beside whose parking may have come what they wait for; the first ones first. */
    List<UUID> unsure(int limit) {
        return jdbc.queryForList(
                "select event_id from parked where not looked_at_again order by xid limit ?", UUID.class, limit);
    }

    List<ParkedFact> stillUnsure(Collection<UUID> eventIds) {
        return read(
                "where not looked_at_again and event_id = any (?)",
                statement -> SqlArrays.uuids(statement, 1, eventIds));
    }

    /** Those that have waited too long; those of an import that is not settled never have. */
    List<ParkedFact> overdue(Duration limit, int rows) {
        long since = patience.waited() - limit.toNanos() / 1_000;
        return read("""
            where waits_from <= ? and looked_at_again and not exists (
                select from import where import.import_id = parked.import_id and settled_at is null)
            order by waits_from limit ?
            """, statement -> {
            statement.setLong(1, since);
            statement.setInt(2, rows);
        });
    }

    List<ParkedFact> of(Collection<UUID> eventIds) {
        return read("where event_id = any (?)", statement -> SqlArrays.uuids(statement, 1, eventIds));
    }

    Optional<ParkedFact> find(UUID eventId) {
        return read("where event_id = ?", statement -> statement.setObject(1, eventId)).stream()
                .findFirst();
    }

    /** Of those that are not unsure. */
    List<ParkedFact> ofImport(String importId, int limit) {
        return read("where import_id = ? and looked_at_again limit ?", statement -> {
            statement.setString(1, importId);
            statement.setInt(2, limit);
        });
    }

    boolean isUnsureOf(String importId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from parked where not looked_at_again and import_id = ?)",
                Boolean.class,
                importId));
    }

    /** Whether any that was parked in a transaction before this one has not been looked at again. */
    boolean isUnsureBefore(long xid) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from parked where not looked_at_again and xid < ?::text::xid8)",
                Boolean.class,
                String.valueOf(xid)));
    }

    long size() {
        Long size = jdbc.queryForObject("select count(*) from parked", Long.class);
        return size == null ? 0 : size;
    }

    void add(Collection<ParkedFact> facts, RejectionJournal docket, Instant now) {
        if (facts.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        for (ParkedFact parked : facts) {
            IncomingFact fact = parked.fact();
            rows.add(new Object[] {
                fact.eventId(),
                fact.contentHash().bytes(),
                parked.awaits().text(),
                now.toString(),
                EventJson.write(Objects.requireNonNull(fact.original())),
                fact.importId(),
                docket.retriedFrom(fact.original())
            });
        }
        jdbc.batchUpdate("""
            insert into parked (event_id, content, awaits, parked_at, original, import_id, rejection_id, waits_from)
            values (?, ?, ?, ?::timestamptz, ?, ?, ?, (select waited from patience))
            """, rows);
    }

    /** They wait for something else now: their patience starts anew, as somebody has just heard of them. */
    void move(Collection<ParkedFact> facts) {
        jdbc.batchUpdate(
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

    /** @throws ConcurrencyException if another transaction has decided about one of them meanwhile */
    void remove(Collection<UUID> eventIds) {
        if (removeIfParked(eventIds) != eventIds.size()) {
            throw new ConcurrencyException("another transaction decided about one of these facts at the same moment");
        }
    }

    /** @return how many were parked */
    int removeIfParked(Collection<UUID> eventIds) {
        return ifAny(eventIds, "delete from parked where event_id = any (?)");
    }

    void looked(Collection<UUID> eventIds) {
        ifAny(eventIds, "update parked set looked_at_again = true where event_id = any (?)");
    }

    /** What still waits for these was parked meanwhile, or was too much to be released at once: the next look takes it. */
    void lookAgainAt(Collection<AwaitedKey> keys) {
        if (!keys.isEmpty()) {
            jdbc.update(
                    "update parked set looked_at_again = false where awaits = any (?)",
                    statement -> SqlArrays.texts(
                            statement, 1, keys.stream().map(AwaitedKey::text).toList()));
        }
    }

    void lookAgainAtAll() {
        jdbc.update("update parked set looked_at_again = false where looked_at_again");
    }

    private int ifAny(Collection<UUID> eventIds, String sql) {
        return eventIds.isEmpty() ? 0 : jdbc.update(sql, statement -> SqlArrays.uuids(statement, 1, eventIds));
    }

    private List<ParkedFact> read(String where, PreparedStatementSetter parameters) {
        return jdbc.query(SELECT + where, parameters, (row, _) -> {
            Original original = EventJson.read(row.getBytes(1), Original.class);
            return new ParkedFact(fact(original), new AwaitedKey(row.getString(2)), row.getObject(3, UUID.class));
        });
    }

    private IncomingFact fact(Original original) {
        return switch (reader.read(FactReader.record(original), Instant.MAX.minus(Duration.ofDays(1)))) {
            case Reading.Readable it -> it.fact();
            case Reading.Unreadable it ->
                throw new IllegalStateException("a parked fact could be read once, but not now: " + it.problem());
        };
    }
}
