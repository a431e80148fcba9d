package dev.frist.credit.ledger.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import dev.frist.promises.ledger.Allocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code ledger_ahead}; empty but for a while after a restore. */
public final class AheadTable {
    private static final String SELECT = "select clock_id, until_event, allocation, next_sequence from ledger_ahead ";

    private final JdbcTemplate jdbc;

    public AheadTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Ahead> of(Collection<String> clockIds) {
        return jdbc.query(
                SELECT + "where clock_id = any (?)", (row, _) -> of(row), (Object) clockIds.toArray(String[]::new));
    }

    Set<String> clocks() {
        return Set.copyOf(jdbc.queryForList("select clock_id from ledger_ahead", String.class));
    }

    /** Those that wait for no event, and have a row. */
    List<Ahead> readyToGoOn(int limit) {
        return jdbc.query(
                SELECT + "where until_event is null and clock_id in (select clock_id from ledger) limit ?",
                (row, _) -> of(row),
                limit);
    }

    void put(Collection<Ahead> clocks) {
        jdbc.batchUpdate(
                """
                insert into ledger_ahead as a (clock_id, until_event, allocation, next_sequence) values (?, ?, ?, ?)
                on conflict (clock_id) do update set allocation = excluded.allocation,
                    next_sequence = excluded.next_sequence, until_event = coalesce(excluded.until_event, a.until_event)
                """,
                clocks.stream()
                        .map(it -> new Object[] {
                            it.clockId(),
                            it.until(),
                            new String(EventJson.write(it.allocation()), UTF_8),
                            it.nextSequence()
                        })
                        .toList());
    }

    /** As their rows say. */
    void putAllOf(Collection<String> subscriptionIds) {
        jdbc.update("""
            insert into ledger_ahead (clock_id, allocation, next_sequence)
            select clock_id, allocation, next_sequence from ledger where subscription_id = any (?)
            on conflict do nothing
            """, (Object) subscriptionIds.toArray(String[]::new));
    }

    void remove(Collection<String> clockIds) {
        if (!clockIds.isEmpty()) {
            jdbc.update("delete from ledger_ahead where clock_id = any (?)", (Object) clockIds.toArray(String[]::new));
        }
    }

    /** Which of these events are contracts' own. */
    Set<String> ofContracts(Collection<String> eventIds) {
        return new HashSet<>(jdbc.queryForList(
                "select event_id::text from inbox where event_id = any (?::uuid[])", String.class, (Object)
                        eventIds.toArray(String[]::new)));
    }

    private static Ahead of(ResultSet row) throws SQLException {
        return new Ahead(
                row.getString(1), row.getString(2), EventJson.read(row.getBytes(3), Allocation.class), row.getLong(4));
    }
}
