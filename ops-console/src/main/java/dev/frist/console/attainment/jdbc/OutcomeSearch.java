package dev.frist.console.attainment.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.attainment.Outcome;
import dev.frist.console.attainment.Range;
import dev.frist.console.projection.jdbc.Sql;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.terms.RuleBook;
import dev.frist.terms.UnknownVersion;
import dev.frist.terms.time.NoSupportTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How clocks of some weeks came out. Costs what that many clocks cost, however many there are besides. */
public final class OutcomeSearch {
    private static final int MOST = 200_000;

    private final JdbcClient jdbc;
    private final RuleBook rules;

    public OutcomeSearch(JdbcClient jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Hours with how many responses are due in each. */
    public record Load(Instant hour, long due, long atRisk) {}

    /** The last day on which anything decided was due. */
    public Optional<LocalDate> lastDay(ZoneId zone, Instant now) {
        return jdbc.sql("select max(due_at) as due_at from clock where due_at <= :now")
                .param("now", timestamp(now))
                .query((row, _) -> Optional.ofNullable(Sql.instant(row, "due_at")))
                .single()
                .map(it -> LocalDate.ofInstant(it, zone));
    }

    public List<Outcome> outcomes(Range range, ZoneId zone) {
        return Stream.concat(promised(range, zone), bestEffort(range, zone)).toList();
    }

    /** Days given for what was late in this time. */
    public long days(Range range, ZoneId zone) {
        return jdbc.sql("select coalesce(sum(days), 0) from clock where due_at >= :from and due_at < :to and breached")
                .param("from", timestamp(start(range, zone)))
                .param("to", timestamp(end(range, zone)))
                .query(Long.class)
                .single();
    }

    public List<Load> load(Instant from, Instant to) {
        return jdbc.sql("""
            select date_trunc('hour', due_at) as hour, count(*) as due, count(*) filter (where at_risk) as at_risk
            from clock where status = 'RUNNING' and due_at >= :from and due_at < :to group by 1 order by 1
            """)
                .param("from", timestamp(from))
                .param("to", timestamp(to))
                .query((row, _) -> new Load(
                        Objects.requireNonNull(Sql.instant(row, "hour")), row.getLong("due"), row.getLong("at_risk")))
                .list();
    }

    private Stream<Outcome> promised(Range range, ZoneId zone) {
        return jdbc
                .sql("""
                    select due_at, coalesce(severity, 0) as severity, plan, breached, hours, counts_from, responded_at,
                        calendar_version, calendar_sha256
                    from clock where due_at >= :from and due_at < :to and (status = 'MET' or breached) limit :limit
                    """)
                .param("from", timestamp(start(range, zone)))
                .param("to", timestamp(end(range, zone)))
                .param("limit", MOST)
                .query((row, _) -> promised(row, zone))
                .list()
                .stream();
    }

    private Stream<Outcome> bestEffort(Range range, ZoneId zone) {
        return jdbc
                .sql("""
                    select ticket.opened_at, coalesce(ticket.severity, 0) as severity, clock.plan
                    from ticket join clock using (ticket_id)
                    where ticket.opened_at >= :from and ticket.opened_at < :to and clock.status = 'BEST_EFFORT' limit :limit
                    """)
                .param("from", timestamp(start(range, zone)))
                .param("to", timestamp(end(range, zone)))
                .param("limit", MOST)
                .query((row, _) -> new Outcome(
                        day(row, "opened_at", zone),
                        row.getInt("severity"),
                        Plan.valueOf(row.getString("plan")),
                        Outcome.Kind.BEST_EFFORT,
                        null))
                .list()
                .stream();
    }

    private Outcome promised(ResultSet row, ZoneId zone) throws SQLException {
        return new Outcome(
                day(row, "due_at", zone),
                row.getInt("severity"),
                Plan.valueOf(row.getString("plan")),
                row.getBoolean("breached") ? Outcome.Kind.LATE : Outcome.Kind.MET,
                took(row));
    }

    private @Nullable Duration took(ResultSet row) throws SQLException {
        Instant responded = Sql.instant(row, "responded_at");
        Instant from = Sql.instant(row, "counts_from");
        if (responded == null || from == null) {
            return null;
        }
        try {
            Duration took = rules.calendar(
                            new PinnedVersion(row.getString("calendar_version"), row.getString("calendar_sha256")))
                    .hours(row.getString("hours"))
                    .between(from, responded);
            return took.isNegative() ? Duration.ZERO : took;
        } catch (UnknownVersion | NoSupportTime e) {
            return null;
        }
    }

    private static LocalDate day(ResultSet row, String column, ZoneId zone) throws SQLException {
        return LocalDate.ofInstant(Objects.requireNonNull(Sql.instant(row, column)), zone);
    }

    private static Instant start(Range range, ZoneId zone) {
        return range.from().atStartOfDay(zone).toInstant();
    }

    private static Instant end(Range range, ZoneId zone) {
        return range.to().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
