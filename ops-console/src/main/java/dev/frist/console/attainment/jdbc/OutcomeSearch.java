package dev.frist.console.attainment.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.attainment.Load;
import dev.frist.console.attainment.Outcome;
import dev.frist.console.attainment.Range;
import dev.frist.console.attainment.Sort;
import dev.frist.console.attainment.Speed;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How clocks came out, by the tallies that move with them; only response times are read clock by clock. */
public final class OutcomeSearch {
    private static final String NARROWED = """
        (:severity::int is null or severity = :severity) and (:plan::text is null or plan = :plan)\
        """;

    // Each sort is gathered by hashing and then sorted by itself: sorting all of them together takes twice the time.
    private static final String SPEEDS = """
        select severity, plan, hours, target, met, late, took[1] as median, took[2] as p90
        from (
            select coalesce(severity, 0) as severity, plan, hours, target, count(*) filter (where not breached) as met,
                count(*) filter (where breached) as late, array_agg(took) as all_took
            from clock
            where due_at >= :from and due_at < :to and (status = 'MET' or breached) and %s group by 1, 2, 3, 4
        ) as sort, lateral (
            select percentile_disc(array[0.5, 0.9]) within group (order by one) as took from unnest(all_took) as one
        ) as percentiles
        order by severity, plan, target::interval, hours\
        """.formatted(NARROWED);

    private final JdbcClient jdbc;

    public OutcomeSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last day, today at the latest, of which anything is decided. */
    public Optional<LocalDate> lastDay(LocalDate today) {
        return Optional.ofNullable(jdbc.sql("select max(day) from outcome_tally where day <= :today and clocks > 0")
                .param("today", today)
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .list()
                .getFirst());
    }

    /** @param severity null: of every severity; so with plan */
    public List<Outcome> outcomes(Range range, @Nullable Integer severity, @Nullable Plan plan) {
        return jdbc.sql("select * from outcome_tally where day between :from and :to and clocks > 0 and " + NARROWED)
                .param("from", range.from())
                .param("to", range.to())
                .param("severity", severity)
                .param("plan", plan == null ? null : plan.name())
                .query((row, _) -> outcome(row))
                .list();
    }

    /** @param zone in which days begin and end */
    public List<Speed> speeds(Range range, ZoneId zone, @Nullable Integer severity, @Nullable Plan plan) {
        return jdbc.sql(SPEEDS)
                .param("from", timestamp(range.from().atStartOfDay(zone).toInstant()))
                .param("to", timestamp(range.to().plusDays(1).atStartOfDay(zone).toInstant()))
                .param("severity", severity)
                .param("plan", plan == null ? null : plan.name())
                .query((row, _) -> speed(row))
                .list();
    }

    /** Whole hours, from the one of the first instant to the one of the last. */
    public List<Load> load(Instant from, Instant to) {
        return jdbc.sql("""
            select hour, sum(clocks) as due, coalesce(sum(clocks) filter (where at_risk), 0) as at_risk from due_tally
            where hour >= :from and hour <= :to group by hour having sum(clocks) > 0 order by hour
            """)
                .param("from", timestamp(from.truncatedTo(ChronoUnit.HOURS)))
                .param("to", timestamp(to))
                .query((row, _) -> new Load(
                        Objects.requireNonNull(Sql.instant(row, "hour")), row.getLong("due"), row.getLong("at_risk")))
                .list();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                row.getObject("day", LocalDate.class),
                sort(row),
                Outcome.Kind.valueOf(row.getString("outcome")),
                row.getLong("clocks"),
                row.getLong("days"));
    }

    private static Speed speed(ResultSet row) throws SQLException {
        return new Speed(
                sort(row),
                new Objective(row.getString("hours"), Duration.parse(row.getString("target"))),
                row.getLong("met"),
                row.getLong("late"),
                duration(row, "median"),
                duration(row, "p90"));
    }

    private static Sort sort(ResultSet row) throws SQLException {
        return new Sort(row.getInt("severity"), Plan.valueOf(row.getString("plan")));
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        Long micros = row.getObject(column, Long.class);
        return micros == null ? null : Duration.of(micros, ChronoUnit.MICROS);
    }
}
