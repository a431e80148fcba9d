package dev.frist.console.jdbc;

import java.time.ZoneId;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many clocks there are of each sort, four ways. They move with the clocks, so that nobody has to count. */
public final class Tallies {
    private static final String MOVE = """
        with sort as (
            select escalation_id is not null as escalated, status, status = 'RUNNING' and paused_at is not null as paused,
                at_risk and paused_at is null as at_risk, coalesce(severity, '-') as severity, plan, customer, breached, blocks, days,
                date_trunc('hour', due_at, 'UTC') as hour,
                case when breached then 'LATE' when status in ('MET', 'BEST_EFFORT') then status end as outcome,
                (case when status = 'BEST_EFFORT' then opened_at else due_at end at time zone '%s')::date as day
            from clock where ticket_id = any (?)
        ), by_sort as (%s), by_customer as (%s), by_day as (%s)
        %s\
        """;

    private static final String ONE = """
        insert into %1$s (%2$s, clocks, breached, blocks, days)
        select %2$s, %4$d * count(*), %4$d * count(*) filter (where breached), %4$d * sum(blocks), %4$d * sum(days)
        from sort where %3$s group by %2$s
        on conflict (%2$s) do update set clocks = %1$s.clocks + excluded.clocks, breached = %1$s.breached + excluded.breached,
            blocks = %1$s.blocks + excluded.blocks, days = %1$s.days + excluded.days\
        """;

    private final JdbcTemplate jdbc;
    private final String takeOut;
    private final String putIn;

    /** @param zone in which days begin and end */
    public Tallies(JdbcTemplate jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.takeOut = sql(zone, -1);
        this.putIn = sql(zone, 1);
    }

    /** Takes the clocks of these tickets out, before they change. */
    void takeOut(Object tickets) {
        jdbc.update(takeOut, tickets);
    }

    /** Puts them in as they are now. */
    public void putIn(Object tickets) {
        jdbc.update(putIn, tickets);
    }

    private static String sql(ZoneId zone, int sign) {
        return MOVE.formatted(
                zone.getId(),
                one("clock_tally", "escalated, status, paused, at_risk, severity, plan", "true", sign),
                one("customer_tally", "customer, escalated, status, paused, at_risk, severity, plan", "true", sign),
                one("outcome_tally", "day, outcome, severity, plan", "outcome is not null and day is not null", sign),
                one("due_tally", "hour, at_risk", "status = 'RUNNING' and not paused", sign));
    }

    private static String one(String table, String keys, String which, int sign) {
        return ONE.formatted(table, keys, which, sign);
    }
}
