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

/** Searches clocks along the indexes of {@code clock} and {@code clock_place}. */
public final class JdbcClockSearch implements ClockSearch {
    private static final String SELECT =
            "select " + ClockRows.COLUMNS + " from clock c join clock_place p on p.clock_id = c.clock_id where ";

    private final JdbcTemplate jdbc;
    private final ClockRows rows = new ClockRows();

    public JdbcClockSearch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ClockRow> find(String clockId) {
        return jdbc.query(SELECT + "c.clock_id = ?", rows, clockId).stream().findFirst();
    }

    @Override
    public List<ClockRow> page(ClockFilter filter, @Nullable Position after, int limit) {
        // Both tables hold the due instant; the one to go along is the one whose index begins with what is asked for.
        boolean byStatus = filter.status() != null && filter.subscriptionId() == null && filter.ticketId() == null;
        String along = byStatus ? "c" : "p";
        StringBuilder where = new StringBuilder(along + ".due_at is not null");
        List<Object> values = new ArrayList<>();
        restrict(
                where,
                values,
                " and c.status = ?",
                filter.status() == null ? null : filter.status().name());
        restrict(where, values, " and p.subscription_id = ?", filter.subscriptionId());
        restrict(where, values, " and p.ticket_id = ?", filter.ticketId());
        restrict(where, values, " and " + along + ".due_at < ?", timestamp(filter.dueBefore()));
        if (after != null) {
            restrict(
                    where,
                    values,
                    " and (%1$s.due_at, %1$s.clock_id) > (?, ".formatted(along),
                    timestamp(after.dueAt()));
            restrict(where, values, "?)", after.clockId());
        }
        values.add(limit);
        String order = " order by %1$s.due_at, %1$s.clock_id limit ?".formatted(along);
        return jdbc.query(SELECT + where + order, rows, values.toArray());
    }

    @Override
    public List<String> ids(
            @Nullable String subscriptionId, @Nullable String ticketId, @Nullable String after, int limit) {
        StringBuilder where = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        restrict(where, values, " and subscription_id = ?", subscriptionId);
        restrict(where, values, " and ticket_id = ?", ticketId);
        restrict(where, values, " and clock_id > ?", after);
        values.add(limit);
        return jdbc.queryForList(
                "select clock_id from clock_place where " + where + " order by clock_id limit ?",
                String.class,
                values.toArray());
    }

    private static void restrict(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            values.add(value);
        }
    }
}
