package dev.frist.clock.jdbc;

import static dev.frist.clock.jdbc.ClockStore.timestamp;

import dev.frist.clock.ClockFilter;
import dev.frist.clock.ClockRow;
import dev.frist.kit.web.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches clocks along the indexes of {@code clock} and {@code clock_place}. */
public final class ClockSearch {
    private static final String SELECT =
            "select " + ClockStore.COLUMNS + " from clock c join clock_place p on p.clock_id = c.clock_id where ";

    private final JdbcClient jdbc;

    public ClockSearch(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** In the order of their ids as given. */
    public List<ClockRow> find(List<String> clockIds) {
        return jdbc.sql("select " + ClockStore.COLUMNS + """
             from unnest(?::text[]) with ordinality as asked (clock_id, n) join clock c using (clock_id) order by n\
            """)
                .param(clockIds.toArray(String[]::new))
                .query(ClockStore::row)
                .list();
    }

    /** Clocks with a due instant in its order, and by id where due instants are equal. */
    public List<ClockRow> page(ClockFilter filter, @Nullable Place after, int limit) {
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
            restrict(where, values, " and (%1$s.due_at, %1$s.clock_id) > (?, ".formatted(along), timestamp(after.at()));
            restrict(where, values, "?)", after.id());
        }
        values.add(limit);
        String order = " order by %1$s.due_at, %1$s.clock_id limit ?".formatted(along);
        return jdbc.sql(SELECT + where + order)
                .params(values)
                .query(ClockStore::row)
                .list();
    }

    /**
     * Ids of all clocks that these restrict, which never changes once a clock has begun; ticket by ticket.
     *
     * @param after the id before the first; null: from the beginning
     */
    public List<String> ids(
            @Nullable String subscriptionId, @Nullable String ticketId, @Nullable String after, int limit) {
        StringBuilder where = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        restrict(where, values, " and subscription_id = ?", subscriptionId);
        restrict(where, values, " and ticket_id = ?", ticketId);
        restrict(
                where,
                values,
                " and (ticket_id, clock_id) > ((select ticket_id from clock_place where clock_id = ?), ",
                after);
        restrict(where, values, "?)", after);
        values.add(limit);
        return jdbc.sql("select clock_id from clock_place where " + where + " order by ticket_id, clock_id limit ?")
                .params(values)
                .query(String.class)
                .list();
    }

    private static void restrict(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            values.add(value);
        }
    }
}
