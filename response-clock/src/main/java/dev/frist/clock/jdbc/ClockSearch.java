package dev.frist.clock.jdbc;

import static dev.frist.clock.jdbc.ClockStore.timestamp;

import dev.frist.clock.ClockFilter;
import dev.frist.clock.ClockRow;
import dev.frist.kit.web.PageCursor;
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
             from unnest(:ids::text[]) with ordinality as asked (clock_id, n) join clock c using (clock_id) order by n\
            """)
                .param("ids", clockIds.toArray(String[]::new))
                .query(ClockStore::row)
                .list();
    }

    /** Clocks with a due instant in its order, and by id where due instants are equal. */
    public List<ClockRow> page(ClockFilter filter, @Nullable PageCursor after, int limit) {
        // Both tables hold the due instant; the one to go along is the one whose index begins with what is asked for.
        boolean byStatus = filter.status() != null && filter.subscriptionId() == null && filter.ticketId() == null;
        String along = byStatus ? "c" : "p";
        String sql = SELECT + along + ".due_at is not null"
                + when(filter.status(), " and c.status = :status")
                + when(filter.subscriptionId(), " and p.subscription_id = :subscription")
                + when(filter.ticketId(), " and p.ticket_id = :ticket")
                + when(filter.dueBefore(), " and %s.due_at < :before".formatted(along))
                + when(after, " and (%1$s.due_at, %1$s.clock_id) > (:afterDueAt, :afterId)".formatted(along))
                + " order by %1$s.due_at, %1$s.clock_id limit :limit".formatted(along);
        return jdbc.sql(sql)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("subscription", filter.subscriptionId())
                .param("ticket", filter.ticketId())
                .param("before", timestamp(filter.dueBefore()))
                .param("afterDueAt", after == null ? null : timestamp(after.at()))
                .param("afterId", after == null ? null : after.id())
                .param("limit", limit)
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
        String sql = "select clock_id from clock_place where true"
                + when(subscriptionId, " and subscription_id = :subscription")
                + when(ticketId, " and ticket_id = :ticket")
                + when(
                        after,
                        " and (ticket_id, clock_id) >"
                                + " ((select ticket_id from clock_place where clock_id = :after), :after)")
                + " order by ticket_id, clock_id limit :limit";
        return jdbc.sql(sql)
                .param("subscription", subscriptionId)
                .param("ticket", ticketId)
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The condition, if there is a value for it: a plan is made for what is asked, and for no more. */
    private static String when(@Nullable Object value, String condition) {
        return value == null ? "" : condition;
    }
}
