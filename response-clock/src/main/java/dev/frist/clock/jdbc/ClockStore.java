package dev.frist.clock.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.frist.clock.ClockRow;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.Deadline;
import dev.frist.kit.json.EventJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps clocks in table {@code clock}: the snapshot, and what is searched for in columns of its own. Every method is one statement
 * for each table, however many clocks it concerns.
 */
public final class ClockStore {
    /** What {@link #row} reads; the table goes by the name {@code c}. */
    static final String COLUMNS = "c.snapshot, c.sequence, c.partition, c.next_look, c.import_id, c.problem";

    // Arrays, so that a set of any size is one statement with one plan.
    private static final String SAVE = """
        insert into clock (clock_id, partition, sequence, status, due_at, next_look, import_id, problem, snapshot)
        select * from unnest(?::text[], ?::int[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[],
            ?::text[], ?::bytea[])
        on conflict (clock_id) do update set
            sequence = excluded.sequence, status = excluded.status, due_at = excluded.due_at,
            next_look = excluded.next_look, import_id = excluded.import_id, problem = excluded.problem,
            snapshot = excluded.snapshot
        """;

    private static final String PLACE = """
        insert into clock_place (clock_id, ticket_id, subscription_id, due_at)
        select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
        on conflict (clock_id) do update set due_at = excluded.due_at
        """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final ClockTally tally;

    public ClockStore(JdbcTemplate jdbc) {
        this.template = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.tally = new ClockTally(jdbc);
    }

    /** @param before null: a new clock */
    public record Change(@Nullable ClockRow before, ClockRow after) {}

    /** All clocks of these tickets. */
    public List<ClockRow> clocksOf(Collection<String> ticketIds) {
        return rows("join clock_place p on p.clock_id = c.clock_id where p.ticket_id = any (?)", texts(ticketIds));
    }

    public List<ClockRow> clocks(Collection<String> clockIds) {
        return rows("where c.clock_id = any (?)", texts(clockIds));
    }

    /** Clocks of a partition whose next look has come, earliest first. */
    public List<ClockRow> due(int partition, Instant upTo, int limit) {
        return rows("""
            where c.partition = ? and c.next_look <= ? and c.next_look is not null and c.import_id is null
            order by c.next_look limit ?
            """, partition, timestamp(upTo), limit);
    }

    private List<ClockRow> rows(String where, Object... values) {
        return jdbc.sql("select " + COLUMNS + " from clock c " + where)
                .params(values)
                .query(ClockStore::row)
                .list();
    }

    /** Withdrawals noted so far, by ticket. */
    public Map<String, List<Withdrawn>> withdrawalsOf(Collection<String> ticketIds) {
        return jdbc
                .sql("select ticket_id, fact from ticket_withdrawal where ticket_id = any (?) order by source, id")
                .param(texts(ticketIds))
                .query((row, _) -> Map.entry(row.getString(1), EventJson.read(row.getBytes(2), Withdrawn.class)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /**
     * Partitions that have a clock whose next look has come.
     *
     * @param upTo each partition's time
     */
    public Set<Integer> partitionsDue(Map<Integer, Instant> upTo) {
        Integer[] partitions = upTo.keySet().toArray(Integer[]::new);
        String[] instants = Stream.of(partitions).map(it -> text(upTo.get(it))).toArray(String[]::new);
        return jdbc.sql("""
            select p.partition from unnest(?::int[], ?::timestamptz[]) as p (partition, up_to)
            where exists (select from clock c where c.partition = p.partition and c.next_look <= p.up_to
                and c.next_look is not null and c.import_id is null)
            """)
                .param(partitions)
                .param(instants)
                .query(Integer.class)
                .set();
    }

    /** Makes clocks of these partitions that were set aside due at once. */
    public void retrySetAside(Collection<Integer> partitions) {
        jdbc.sql("update clock set next_look = ? where problem is not null and partition = any (?)")
                .param(timestamp(Instant.EPOCH))
                .param(partitions.toArray(Integer[]::new))
                .update();
    }

    /** Which imports have been released, as {@code partition} to ids. */
    public Map<Integer, Set<String>> releasedImports(Collection<String> importIds) {
        if (importIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select partition, import_id from released_import where import_id = any (?)")
                .param(texts(importIds))
                .query((row, _) -> Map.entry(row.getInt(1), row.getString(2)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    public void save(Collection<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        save(changes.stream().map(Change::after).toList());
        List<ClockRow> moved =
                changes.stream().filter(ClockStore::isMoved).map(Change::after).toList();
        if (!moved.isEmpty()) {
            place(moved);
        }
        tally.add(changes);
    }

    public void saveWithdrawals(Map<String, List<Withdrawn>> byTicket) {
        List<Object[]> values = byTicket.entrySet().stream()
                .flatMap(ticket -> ticket.getValue().stream().map(fact -> new Object[] {
                    ticket.getKey(), fact.id().source(), fact.id().id(), EventJson.write(fact)
                }))
                .toList();
        template.batchUpdate(
                "insert into ticket_withdrawal (ticket_id, source, id, fact) values (?, ?, ?, ?) on conflict do"
                        + " nothing",
                values);
    }

    private void save(List<ClockRow> clocks) {
        template.update(SAVE, statement -> {
            Columns columns = new Columns(statement, clocks);
            columns.bind(1, "text", String[]::new, row -> row.clock().ref().clockId());
            columns.bind(2, "int4", Integer[]::new, ClockRow::partition);
            columns.bind(3, "int8", Long[]::new, ClockRow::sequence);
            columns.bind(
                    4,
                    "text",
                    String[]::new,
                    row -> row.clock().standing().status().name());
            columns.bind(5, "text", String[]::new, row -> text(dueAt(row)));
            columns.bind(6, "text", String[]::new, row -> text(row.nextLook()));
            columns.bind(7, "text", String[]::new, ClockRow::importId);
            columns.bind(8, "text", String[]::new, ClockRow::problem);
            columns.bind(9, "bytea", byte[][]::new, row -> Snapshots.write(row.clock()));
        });
    }

    private void place(List<ClockRow> clocks) {
        template.update(PLACE, statement -> {
            Columns columns = new Columns(statement, clocks);
            columns.bind(1, "text", String[]::new, row -> row.clock().ref().clockId());
            columns.bind(2, "text", String[]::new, row -> row.clock().ref().ticketId());
            columns.bind(3, "text", String[]::new, row -> row.clock().ref().subscriptionId());
            columns.bind(4, "text", String[]::new, row -> text(dueAt(row)));
        });
    }

    /** Clocks as arrays, one for each column of a statement. */
    private record Columns(PreparedStatement statement, List<ClockRow> rows) {
        /** @param type as PostgreSQL names it; the array's own class lets the driver send it in binary */
        <T> void bind(int index, String type, IntFunction<@Nullable T[]> array, Function<ClockRow, @Nullable T> value)
                throws SQLException {
            @Nullable T[] values = rows.stream().map(value).toArray(array);
            statement.setArray(index, statement.getConnection().createArrayOf(type, values));
        }
    }

    static ClockRow row(ResultSet row, int number) throws SQLException {
        OffsetDateTime nextLook = row.getObject(4, OffsetDateTime.class);
        return new ClockRow(
                Snapshots.read(row.getBytes(1)),
                row.getLong(2),
                row.getInt(3),
                nextLook == null ? null : nextLook.toInstant(),
                row.getString(5),
                row.getString(6));
    }

    private static boolean isMoved(Change change) {
        return change.before() == null || !Objects.equals(dueAt(change.before()), dueAt(change.after()));
    }

    private static @Nullable Instant dueAt(ClockRow row) {
        Deadline deadline = row.clock().standing().deadline();
        return deadline == null ? null : deadline.dueAt();
    }

    /** One value, whatever its number of texts. */
    private static Object texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
