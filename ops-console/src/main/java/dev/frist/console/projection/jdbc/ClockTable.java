package dev.frist.console.projection.jdbc;

import static dev.frist.console.projection.jdbc.Sql.timestamp;

import dev.frist.console.projection.ClockReadModel;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.terms.RuleBook;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code clock}. */
final class ClockTable {
    // What was warned of is remembered from event to event, as ClockReadModel.after does; everything else is the last
    // event's.
    private static final String SAVE = """
        insert into clock (clock_id, kind, ticket_id, escalation_id, subscription_id, customer, plan, terms_version, terms_sha256,
            calendar_version, calendar_sha256, status, hours, target, started_at, counts_from, due_at, responded_at, voided_at,
            breached, overrun, blocks, warned_of, took)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (clock_id) do update set status = excluded.status, hours = excluded.hours, target = excluded.target,
            started_at = excluded.started_at, counts_from = excluded.counts_from, due_at = excluded.due_at,
            responded_at = excluded.responded_at, voided_at = excluded.voided_at, breached = excluded.breached,
            overrun = excluded.overrun, blocks = excluded.blocks, took = excluded.took,
            warned_of = coalesce(excluded.warned_of, clock.warned_of),
            terms_version = excluded.terms_version, terms_sha256 = excluded.terms_sha256,
            calendar_version = excluded.calendar_version, calendar_sha256 = excluded.calendar_sha256\
        """;

    private static final String FROM_TICKETS = """
        update clock set severity = ticket.severity, subject = ticket.subject, opened_at = ticket.opened_at
        from ticket
        where ticket.ticket_id = any (?) and clock.ticket_id = ticket.ticket_id
            and (clock.severity, clock.subject, clock.opened_at)
                is distinct from (ticket.severity, ticket.subject, ticket.opened_at)\
        """;

    private static final String FROM_LEDGER = """
        update clock set days = given.days
        from (select clock_id, sum(days) as days from ledger where ticket_id = any (?) group by clock_id) as given
        where clock.clock_id = given.clock_id and clock.days <> given.days\
        """;

    private final JdbcTemplate jdbc;
    private final RuleBook rules;

    ClockTable(JdbcTemplate jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    void save(Collection<ClockReadModel> clocks) {
        jdbc.batchUpdate(SAVE, clocks, Math.max(1, clocks.size()), this::bind);
    }

    /** Copies what the board shows of these tickets, and of what they cost, into their clocks: whichever came first. */
    void completeFrom(Object tickets) {
        jdbc.update(FROM_TICKETS, tickets);
        jdbc.update(FROM_LEDGER, tickets);
    }

    private void bind(PreparedStatement statement, ClockReadModel clock) throws SQLException {
        ClockRef ref = clock.ref();
        statement.setString(1, ref.clockId());
        statement.setString(2, ref.kind().name());
        statement.setString(3, ref.ticketId());
        statement.setString(4, ref.escalationId());
        statement.setString(5, ref.subscriptionId());
        statement.setString(6, ref.customer());
        statement.setString(7, ref.plan().name());
        statement.setString(8, ref.terms().version());
        statement.setString(9, ref.terms().sha256());
        statement.setString(10, ref.calendar().version());
        statement.setString(11, ref.calendar().sha256());
        bind(statement, clock.standing());
        statement.setObject(23, timestamp(clock.warnedOf()));
        statement.setObject(24, clock.took(rules).map(ClockTable::micros).orElse(null), Types.BIGINT);
    }

    private static void bind(PreparedStatement statement, Standing standing) throws SQLException {
        Deadline deadline = standing.deadline();
        statement.setString(12, standing.status().name());
        statement.setString(13, deadline == null ? null : deadline.objective().hours());
        statement.setString(
                14, deadline == null ? null : deadline.objective().target().toString());
        statement.setObject(15, deadline == null ? null : timestamp(deadline.startedAt()));
        statement.setObject(16, deadline == null ? null : timestamp(deadline.countsFrom()));
        statement.setObject(17, deadline == null ? null : timestamp(deadline.dueAt()));
        statement.setObject(18, timestamp(standing.respondedAt()));
        statement.setObject(19, timestamp(standing.voidedAt()));
        statement.setBoolean(20, standing.breached());
        statement.setLong(21, micros(standing.overrun()));
        statement.setLong(22, standing.blocks());
    }

    private static long micros(Duration duration) {
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
