package dev.frist.clock.desk.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.frist.clock.desk.ClockRow;
import dev.frist.clock.desk.ClockStore;
import dev.frist.events.ClockFact.Withdrawn;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Keeps clocks in table {@code clock}: the snapshot as JSON, and what is searched for in columns of its own. */
public final class JdbcClockStore implements ClockStore {
    private static final String SAVE = """
        insert into clock (clock_id, partition, sequence, ticket_id, subscription_id, status, due_at, next_look,
                           import_id, problem, snapshot)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (clock_id) do update set
            sequence = excluded.sequence, status = excluded.status, due_at = excluded.due_at,
            next_look = excluded.next_look, import_id = excluded.import_id, problem = excluded.problem,
            snapshot = excluded.snapshot
        """;

    private final JdbcTemplate jdbc;
    private final ClockRows rows;
    private final JsonMapper json;
    private final ClockTally tally;

    public JdbcClockStore(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.rows = new ClockRows(json);
        this.tally = new ClockTally(jdbc);
    }

    @Override
    public List<ClockRow> clocksOf(Collection<String> ticketIds) {
        return jdbc.query("select * from clock where ticket_id = any (?)", rows, (Object) array(ticketIds));
    }

    @Override
    public Map<String, List<Withdrawn>> withdrawalsOf(Collection<String> ticketIds) {
        return jdbc
                .query(
                        "select ticket_id, fact from ticket_withdrawal where ticket_id = any (?) order by source, id",
                        (row, _) -> Map.entry(row.getString(1), json.readValue(row.getBytes(2), Withdrawn.class)),
                        (Object) array(ticketIds))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    @Override
    public List<ClockRow> due(int partition, Instant upTo, int limit) {
        return jdbc.query("""
            select * from clock
            where partition = ? and next_look <= ? and next_look is not null and import_id is null
            order by next_look limit ?
            """, rows, partition, timestamp(upTo), limit);
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
                        (Object) array(importIds))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    @Override
    public void save(Collection<Change> changes) {
        jdbc.batchUpdate(SAVE, changes, changes.size(), (statement, change) -> bind(statement, change.after()));
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

    private void bind(PreparedStatement statement, ClockRow row) throws SQLException {
        var standing = row.clock().standing();
        statement.setString(1, row.clock().ref().clockId());
        statement.setInt(2, row.partition());
        statement.setLong(3, row.sequence());
        statement.setString(4, row.clock().ref().ticketId());
        statement.setString(5, row.clock().ref().subscriptionId());
        statement.setString(6, standing.status().name());
        statement.setObject(
                7,
                standing.deadline() == null
                        ? null
                        : timestamp(standing.deadline().dueAt()));
        statement.setObject(8, timestamp(row.nextLook()));
        statement.setString(9, row.importId());
        statement.setString(10, row.problem());
        statement.setBytes(11, json.writeValueAsBytes(row.clock()));
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
