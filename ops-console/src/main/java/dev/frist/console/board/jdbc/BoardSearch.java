package dev.frist.console.board.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.board.Filter;
import dev.frist.console.board.OpenClock;
import dev.frist.console.board.Panel;
import dev.frist.console.board.Totals;
import dev.frist.console.board.Totals.Ever;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.kit.web.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the rows of a panel by its index, page by page, and how many there are by the tally. */
public final class BoardSearch {
    private static final String TALLY = """
        select coalesce(sum(clocks) filter (where status = 'RUNNING'), 0) as running,
            coalesce(sum(clocks) filter (where at_risk), 0) as at_risk,
            coalesce(sum(clocks) filter (where status = 'BREACHED'), 0) as late,
            coalesce(sum(days) filter (where status = 'BREACHED'), 0) as late_days,
            coalesce(sum(clocks) filter (where kind = 'MANAGER_RESPONSE' and status in ('RUNNING', 'BREACHED')), 0)
                as escalated,
            (select count(*) from clock where status = 'RUNNING' and due_at <= :now and %2$s) as unconfirmed,
            coalesce(sum(clocks) filter (where status <> 'BEST_EFFORT'), 0) as clocks,
            coalesce(sum(clocks) filter (where status = 'MET'), 0) as met,
            coalesce(sum(clocks) filter (where status = 'SETTLED'), 0) as settled,
            coalesce(sum(clocks) filter (where status = 'VOID'), 0) as voided,
            coalesce(sum(breached), 0) as breached, coalesce(sum(blocks), 0) as blocks, coalesce(sum(days), 0) as days
        from %1$s where %2$s\
        """;

    private final JdbcClient jdbc;

    public BoardSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after null: the first page */
    public List<OpenClock> rows(Panel panel, Filter filter, @Nullable Place after, int limit, Instant now) {
        boolean soonest = panel.order() == Panel.Order.SOONEST_FIRST;
        Conditions conditions = new Conditions(panel.condition()).and(filter);
        conditions.parameter("now", Objects.requireNonNull(timestamp(now)));
        if (after != null) {
            conditions.and("(due_at, clock_id) " + (soonest ? ">" : "<") + " (:dueAt, :clockId)");
            conditions.parameter("dueAt", Objects.requireNonNull(timestamp(after.at())));
            conditions.parameter("clockId", after.id());
        }
        String direction = soonest ? "" : " desc";
        return jdbc.sql("select clock.*, case when days > 0 then " + Sql.scope("clock.ticket_id")
                        + " end as scope from clock where " + conditions.sql() + " order by due_at" + direction
                        + ", clock_id"
                        + direction + " limit " + limit)
                .params(conditions.parameters())
                .query((row, _) -> clock(row))
                .list();
    }

    public Totals totals(Filter filter, Instant now) {
        String from = filter.customer() == null ? "clock_tally" : "customer_tally";
        Conditions conditions = new Conditions("true").and(filter);
        return jdbc.sql(TALLY.formatted(from, conditions.sql()))
                .params(conditions.parameters())
                .param("now", timestamp(now))
                .query((row, _) -> totals(row))
                .single();
    }

    /** Names of customers who have a contract, in alphabetical order, for choosing from. */
    public List<String> customers(int limit) {
        return jdbc.sql("select distinct customer from subscription where customer is not null order by customer limit "
                        + limit)
                .query(String.class)
                .list();
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("running"),
                row.getLong("at_risk"),
                row.getLong("late"),
                row.getLong("late_days"),
                row.getLong("escalated"),
                row.getLong("unconfirmed"),
                new Ever(
                        row.getLong("clocks"),
                        row.getLong("met"),
                        row.getLong("settled"),
                        row.getLong("voided"),
                        row.getLong("breached"),
                        row.getLong("blocks"),
                        row.getLong("days")));
    }

    private static OpenClock clock(ResultSet row) throws SQLException {
        return new OpenClock(
                row.getString("clock_id"),
                ClockKind.valueOf(row.getString("kind")),
                row.getString("ticket_id"),
                row.getString("escalation_id"),
                row.getString("subscription_id"),
                row.getString("customer"),
                Plan.valueOf(row.getString("plan")),
                new PinnedVersion(row.getString("terms_version"), row.getString("terms_sha256")),
                new PinnedVersion(row.getString("calendar_version"), row.getString("calendar_sha256")),
                ClockStatus.valueOf(row.getString("status")),
                new Objective(row.getString("hours"), Duration.parse(row.getString("target"))),
                Objects.requireNonNull(Sql.instant(row, "due_at")),
                row.getBoolean("at_risk"),
                row.getLong("blocks"),
                row.getLong("days"),
                row.getObject("severity", Integer.class),
                row.getString("subject"),
                Sql.outOfScope(row, "scope"));
    }
}
