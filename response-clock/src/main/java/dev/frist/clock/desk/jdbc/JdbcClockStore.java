package dev.frist.clock.desk.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.frist.clock.desk.ClockRow;
import dev.frist.clock.desk.ClockStore;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.Deadline;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Keeps clocks in table {@code clock}: the snapshot, and what is searched for in columns of its own. */
public final class JdbcClockStore implements ClockStore {
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

    private static final String OF_TICKETS = "select " + ClockRows.COLUMNS
            + " from clock c join clock_place p on p.clock_id = c.clock_id where p.ticket_id = any (?)";

    private static final String BY_ID = "select " + ClockRows.COLUMNS + " from clock c where c.clock_id = any (?)";

    private static final String PARTITIONS_DUE = """
        select p.partition from unnest(?::int[], ?::timestamptz[]) as p (partition, up_to)
        where exists (select from clock c where c.partition = p.partition and c.next_look <= p.up_to
            and c.next_look is not null and c.import_id is null)
        """;

    private static final String DUE = "select " + ClockRows.COLUMNS + """
         from clock c
        where c.partition = ? and c.next_look <= ? and c.next_look is not null and c.import_id is null
        order by c.next_look limit ?
        """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final ClockRows rows = new ClockRows();
    private final ClockTally tally;

    public JdbcClockStore(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.tally = new ClockTally(jdbc);
    }

    @Override
    public List<ClockRow> clocksOf(Collection<String> ticketIds) {
        return jdbc.query(OF_TICKETS, rows, (Object) ticketIds.toArray(String[]::new));
    }

    @Override
    public List<ClockRow> clocks(Collection<String> clockIds) {
        return jdbc.query(BY_ID, rows, (Object) clockIds.toArray(String[]::new));
    }

    @Override
    public Map<String, List<Withdrawn>> withdrawalsOf(Collection<String> ticketIds) {
        return jdbc
                .query(
                        "select ticket_id, fact from ticket_withdrawal where ticket_id = any (?) order by source, id",
                        (row, _) -> Map.entry(row.getString(1), json.readValue(row.getBytes(2), Withdrawn.class)),
                        (Object) ticketIds.toArray(String[]::new))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    @Override
    public Set<Integer> partitionsDue(Map<Integer, Instant> upTo) {
        Integer[] partitions = upTo.keySet().toArray(Integer[]::new);
        String[] instants = Stream.of(partitions).map(it -> text(upTo.get(it))).toArray(String[]::new);
        return Set.copyOf(jdbc.queryForList(PARTITIONS_DUE, Integer.class, partitions, instants));
    }

    @Override
    public List<ClockRow> due(int partition, Instant upTo, int limit) {
        return jdbc.query(DUE, rows, partition, timestamp(upTo), limit);
    }

    @Override
    public void retrySetAside(Collection<Integer> partitions) {
        jdbc.update(
                "update clock set next_look = ? where problem is not null and partition = any (?)",
                timestamp(Instant.EPOCH),
                partitions.toArray(Integer[]::new));
    }

    @Override
    public Map<Integer, Set<String>> releasedImports(Collection<String> importIds) {
        if (importIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .query(
                        "select partition, import_id from released_import where import_id = any (?)",
                        (row, _) -> Map.entry(row.getInt(1), row.getString(2)),
                        (Object) importIds.toArray(String[]::new))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    @Override
    public void save(Collection<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        save(changes.stream().map(Change::after).toList());
        List<ClockRow> moved = changes.stream()
                .filter(JdbcClockStore::isMoved)
                .map(Change::after)
                .toList();
        if (!moved.isEmpty()) {
            place(moved);
        }
        tally.add(changes);
    }

    @Override
    public void saveWithdrawals(Map<String, List<Withdrawn>> byTicket) {
        List<Object[]> values = byTicket.entrySet().stream()
                .flatMap(ticket -> ticket.getValue().stream().map(fact -> new Object[] {
                    ticket.getKey(), fact.id().source(), fact.id().id(), json.writeValueAsBytes(fact)
                }))
                .toList();
        jdbc.batchUpdate(
                "insert into ticket_withdrawal (ticket_id, source, id, fact) values (?, ?, ?, ?) on conflict do"
                        + " nothing",
                values);
    }

    private void save(List<ClockRow> clocks) {
        jdbc.update(SAVE, statement -> {
            Columns columns = new Columns(statement, clocks);
            columns.bind("text", String[]::new, row -> row.clock().ref().clockId());
            columns.bind("int4", Integer[]::new, ClockRow::partition);
            columns.bind("int8", Long[]::new, ClockRow::sequence);
            columns.bind(
                    "text",
                    String[]::new,
                    row -> row.clock().standing().status().name());
            columns.bind("text", String[]::new, row -> text(dueAt(row)));
            columns.bind("text", String[]::new, row -> text(row.nextLook()));
            columns.bind("text", String[]::new, ClockRow::importId);
            columns.bind("text", String[]::new, ClockRow::problem);
            columns.bind("bytea", byte[][]::new, row -> Snapshots.write(row.clock()));
        });
    }

    private void place(List<ClockRow> clocks) {
        jdbc.update(PLACE, statement -> {
            Columns columns = new Columns(statement, clocks);
            columns.bind("text", String[]::new, row -> row.clock().ref().clockId());
            columns.bind("text", String[]::new, row -> row.clock().ref().ticketId());
            columns.bind("text", String[]::new, row -> row.clock().ref().subscriptionId());
            columns.bind("text", String[]::new, row -> text(dueAt(row)));
        });
    }

    private static boolean isMoved(Change change) {
        return change.before() == null || !Objects.equals(dueAt(change.before()), dueAt(change.after()));
    }

    private static @Nullable Instant dueAt(ClockRow row) {
        Deadline deadline = row.clock().standing().deadline();
        return deadline == null ? null : deadline.dueAt();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
