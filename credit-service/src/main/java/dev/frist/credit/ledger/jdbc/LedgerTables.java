package dev.frist.credit.ledger.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.ClockRef;
import dev.frist.events.Standing;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.Place;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Entry;
import dev.frist.promises.ledger.TermKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tables {@code ledger} and {@code term}, always in sets. */
public final class LedgerTables {
    private static final String COLUMNS = "l.clock, l.standing, l.allocation, l.last_block_at, l.next_sequence";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    public LedgerTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    List<TermKey> terms(Collection<String> subscriptionIds) {
        return client.sql("select subscription_id, term_start from term where subscription_id = any (?)")
                .param(subscriptionIds.toArray(String[]::new))
                .query(TermKey.class)
                .list();
    }

    List<StoredEntry> entries(Collection<String> clockIds) {
        return client.sql("select " + COLUMNS + " from ledger l where l.clock_id = any (?)")
                .param(clockIds.toArray(String[]::new))
                .query((row, _) -> entry(row))
                .list();
    }

    /** @param since for each subscription, when the newest block must have been completed at the earliest */
    List<StoredEntry> entriesSince(Map<String, Instant> since) {
        List<Map.Entry<String, Instant>> bounds = List.copyOf(since.entrySet());
        return jdbc.query(
                "select " + COLUMNS + """
                     from unnest(?::text[], ?::timestamptz[]) as asked (subscription_id, since)
                    join ledger l on l.subscription_id = asked.subscription_id and l.last_block_at >= asked.since
                    where not exists (select from ledger_ahead a where a.clock_id = l.clock_id)\
                    """,
                (row, _) -> entry(row),
                bounds.stream().map(Map.Entry::getKey).toArray(String[]::new),
                bounds.stream().map(it -> it.getValue().toString()).toArray(String[]::new));
    }

    /** What one subscription's clocks are worth, in the order in which their newest blocks were completed. */
    public List<Line> lines(String subscriptionId, @Nullable Place after, int limit) {
        return jdbc.query(
                "select " + COLUMNS + """
                     from ledger l where l.subscription_id = ? and (l.last_block_at, l.clock_id) > (?, ?)
                    order by l.last_block_at, l.clock_id limit ?\
                    """,
                (row, _) -> {
                    StoredEntry stored = entry(row);
                    Instant lastBlockAt = row.getObject(4, OffsetDateTime.class).toInstant();
                    return new Line(stored.entry(), new Place(lastBlockAt, stored.clockId()));
                },
                subscriptionId,
                time(after == null ? Instant.EPOCH : after.at()),
                after == null ? "" : after.id(),
                limit);
    }

    /** Clocks of these subscriptions that are, or once were, worth something, in the order of their ids. */
    public List<String> clocks(Collection<String> subscriptionIds, @Nullable String after, int limit) {
        return jdbc.queryForList(
                "select clock_id from ledger where subscription_id = any (?) and clock_id > ? order by clock_id limit"
                        + " ?",
                String.class,
                subscriptionIds.toArray(String[]::new),
                after == null ? "" : after,
                limit);
    }

    /** @param place among those of its subscription */
    public record Line(Entry entry, Place place) {}

    void save(List<StoredEntry> entries) {
        jdbc.batchUpdate(
                """
                insert into ledger
                    (clock_id, subscription_id, clock, standing, allocation, last_block_at, next_sequence)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (clock_id) do update set standing = excluded.standing, allocation = excluded.allocation,
                    last_block_at = excluded.last_block_at, next_sequence = excluded.next_sequence\
                """,
                entries.stream()
                        .map(it -> new Object[] {
                            it.clockId(),
                            it.entry().clock().subscriptionId(),
                            json(it.entry().clock()),
                            json(it.entry().standing()),
                            json(it.entry().allocation()),
                            time(it.lastBlockAt()),
                            it.nextSequence()
                        })
                        .toList());
    }

    public void grow(Map<TermKey, Long> growth) {
        int[] rows = jdbc.batchUpdate(
                "update term set days = days + ? where subscription_id = ? and term_start = ?",
                growth.entrySet().stream()
                        .map(it -> new Object[] {
                            it.getValue(),
                            it.getKey().subscriptionId(),
                            it.getKey().termStart()
                        })
                        .toList());
        for (int changed : rows) {
            if (changed != 1) {
                throw new IllegalStateException("a term that is extended has no row: one of " + growth.keySet());
            }
        }
    }

    private static StoredEntry entry(ResultSet row) throws SQLException {
        Entry entry = new Entry(
                EventJson.read(row.getBytes("clock"), ClockRef.class),
                EventJson.read(row.getBytes("standing"), Standing.class),
                EventJson.read(row.getBytes("allocation"), Allocation.class));
        OffsetDateTime lastBlockAt = row.getObject("last_block_at", OffsetDateTime.class);
        return new StoredEntry(
                entry, lastBlockAt == null ? null : lastBlockAt.toInstant(), row.getLong("next_sequence"));
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), UTF_8);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
