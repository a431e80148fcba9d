package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.timestamp;

import dev.frist.console.view.AttainmentQuery;
import dev.frist.console.view.AttainmentReport;
import dev.frist.console.view.AttainmentReport.Outcome;
import dev.frist.console.view.Load;
import dev.frist.console.view.Parameters;
import dev.frist.console.view.ResponseTimes;
import dev.frist.kit.Refused;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How promises were kept, by the tallies that move with the clocks; only response times are read clock by clock. Twelve weeks, up to
 * the last day of which anything is decided, unless other days are asked for.
 */
public final class Attainment {
    private static final int WEEKS = 12;
    private static final String HOURS = "BUSINESS";
    private static final String NARROWED = """
        (:severity::text is null or severity = :severity) and (:plan::text is null or plan = :plan)\
        """;

    // Each sort is gathered by hashing and then sorted by itself: sorting all of them together takes twice the time.
    private static final String RESPONSE_TIMES = """
        select severity, plan, hours, target as objective, met, late, took[1] / 1e6 as median, took[2] / 1e6 as p90
        from (
            select coalesce(severity, '-') as severity, plan, hours, target, count(*) filter (where not breached) as met,
                count(*) filter (where breached) as late, array_agg(took) as all_took
            from clock
            where due_at >= :start and due_at < :end and (status = 'MET' or breached) and %s group by 1, 2, 3, 4
        ) as sort, lateral (
            select percentile_disc(array[0.5, 0.9]) within group (order by one) as took from unnest(all_took) as one
        ) as percentiles
        order by severity, plan, target::interval, hours\
        """.formatted(NARROWED);

    private final JdbcClient jdbc;
    private final RuleBook rules;

    public Attainment(JdbcClient jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /**
     * By the days on which clocks were due.
     *
     * @throws Refused if there is no such severity, or the days end before they begin
     */
    public AttainmentReport report(AttainmentQuery query, Instant now) {
        Parameters.severity(query.severity(), rules.severities());
        Parameters.plan(query.plan(), rules.plans());
        LocalDate last = query.to() == null ? lastDay(LocalDate.ofInstant(now, zone())) : query.to();
        LocalDate first = query.from() == null ? last.minusWeeks(WEEKS).plusDays(1) : query.from();
        if (last.isBefore(first)) {
            throw new Refused("to", "wrong-value", "to must not be before from, but is " + last + " before " + first);
        }
        List<Outcome> outcomes = narrowed(
                        "select *, outcome as kind from outcome_tally where day between :from and :to and clocks > 0"
                                + " and "
                                + NARROWED,
                        query)
                .param("from", first)
                .param("to", last)
                .query(Rows.of(Outcome.class))
                .list();
        List<ResponseTimes> responses = narrowed(RESPONSE_TIMES, query)
                .param("start", timestamp(first.atStartOfDay(zone()).toInstant()))
                .param("end", timestamp(last.plusDays(1).atStartOfDay(zone()).toInstant()))
                .query(Rows.of(ResponseTimes.class))
                .list();
        return AttainmentReport.of(first, last, outcomes, responses, rules.severities());
    }

    /** What is due in the next two support days, by whole hours. */
    public List<Load> load(Instant now) {
        SupportCalendar calendar = rules.currentCalendar();
        // A vendor's own calendar may have no hours of that name.
        Instant end = calendar.hoursNames().contains(HOURS)
                ? calendar.hours(HOURS).add(now, calendar.businessDay(HOURS).multipliedBy(2))
                : now.plus(2, ChronoUnit.DAYS);
        return Rows.query(jdbc, """
            select hour, sum(clocks) as due, coalesce(sum(clocks) filter (where at_risk), 0) as at_risk from due_tally
            where hour >= :from and hour <= :to group by hour having sum(clocks) > 0 order by hour
            """)
                .param("from", timestamp(now.truncatedTo(ChronoUnit.HOURS)))
                .param("to", timestamp(end))
                .query(Rows.of(Load.class))
                .list();
    }

    /** The last day, today at the latest, of which anything is decided; else today. */
    private LocalDate lastDay(LocalDate today) {
        return jdbc.sql("select coalesce(max(day), :today) from outcome_tally where day <= :today and clocks > 0")
                .param("today", today)
                .query(LocalDate.class)
                .single();
    }

    private ZoneId zone() {
        return rules.currentCalendar().zone();
    }

    private JdbcClient.StatementSpec narrowed(String sql, AttainmentQuery query) {
        return Rows.query(jdbc, sql)
                .param("severity", Parameters.given(query.severity()))
                .param("plan", Parameters.given(query.plan()));
    }
}
