package dev.frist.credit.jdbc;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.json.RecordParameters;
import dev.frist.promises.ledger.Allocation;
import dev.frist.promises.ledger.Restored;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ledger_ahead}; empty but for a while after a restore. */
public final class RestoredLines {
    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    public RestoredLines(JdbcTemplate jdbc) {
        this.template = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    List<Restored> of(Collection<String> clockIds) {
        return select("clock_id = any (?)", (Object) clockIds.toArray(String[]::new));
    }

    /** Those that wait for no event, and have a row. */
    List<Restored> readyToGoOn(int limit) {
        return select("until_event is null and clock_id in (select clock_id from ledger) limit ?", limit);
    }

    Set<String> clocks() {
        return jdbc.sql("select clock_id from ledger_ahead").query(String.class).set();
    }

    void put(Collection<Restored> clocks) {
        new NamedParameterJdbcTemplate(template).batchUpdate("""
            insert into ledger_ahead as a (clock_id, until_event, allocation, next_sequence)
            values (:clockId, :until, :allocation, :nextSequence)
            on conflict (clock_id) do update set allocation = excluded.allocation,
                next_sequence = excluded.next_sequence, until_event = coalesce(excluded.until_event, a.until_event)
            """, RecordParameters.of(clocks));
    }

    /** As their rows say. */
    void putAllOf(Collection<String> subscriptionIds) {
        jdbc.sql("""
            insert into ledger_ahead (clock_id, allocation, next_sequence)
            select clock_id, allocation, next_sequence from ledger where subscription_id = any (?)
            on conflict do nothing
            """).param(subscriptionIds.toArray(String[]::new)).update();
    }

    void remove(Collection<String> clockIds) {
        if (!clockIds.isEmpty()) {
            jdbc.sql("delete from ledger_ahead where clock_id = any (?)")
                    .param(clockIds.toArray(String[]::new))
                    .update();
        }
    }

    /** Which of these events are contracts' own. */
    Set<String> ofContracts(Collection<String> eventIds) {
        return jdbc.sql("select event_id::text from inbox where event_id = any (?::uuid[])")
                .param(eventIds.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    private List<Restored> select(String condition, Object value) {
        return jdbc.sql("select clock_id, until_event, allocation, next_sequence from ledger_ahead where " + condition)
                .param(value)
                .query((row, _) -> new Restored(
                        row.getString(1),
                        row.getString(2),
                        EventJson.read(row.getBytes(3), Allocation.class),
                        row.getLong(4)))
                .list();
    }
}
