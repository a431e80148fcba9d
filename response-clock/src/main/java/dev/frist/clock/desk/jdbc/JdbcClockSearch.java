package dev.frist.clock.desk.jdbc;

import static dev.frist.clock.desk.jdbc.JdbcClockStore.timestamp;

import dev.frist.clock.desk.ClockFilter;
import dev.frist.clock.desk.ClockFilter.Position;
import dev.frist.clock.desk.ClockRow;
import dev.frist.clock.desk.ClockSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Searches table {@code clock} along its indexes. */
public final class JdbcClockSearch implements ClockSearch {
    private final JdbcTemplate jdbc;
    private final ClockRows rows;

    public JdbcClockSearch(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = new ClockRows(json);
    }

    @Override
    public Optional<ClockRow> find(String clockId) {
        return jdbc.query("select * from clock where clock_id = ?", rows, clockId).stream()
                .findFirst();
    }

    @Override
    public List<ClockRow> page(ClockFilter filter, @Nullable Position after, int limit) {
        StringBuilder where = new StringBuilder("due_at is not null");
        List<Object> values = new ArrayList<>();
        restrict(
                where,
                values,
                " and status = ?",
                filter.status() == null ? null : filter.status().name());
        restrict(where, values, " and subscription_id = ?", filter.subscriptionId());
        restrict(where, values, " and ticket_id = ?", filter.ticketId());
        restrict(where, values, " and due_at < ?", timestamp(filter.dueBefore()));
        if (after != null) {
            restrict(where, values, " and (due_at, clock_id) > (?, ", timestamp(after.dueAt()));
            restrict(where, values, "?)", after.clockId());
        }
        values.add(limit);
        return jdbc.query(
                "select * from clock where " + where + " order by due_at, clock_id limit ?", rows, values.toArray());
    }

    private static void restrict(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            values.add(value);
        }
    }
}
