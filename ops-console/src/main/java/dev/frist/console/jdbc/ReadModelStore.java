package dev.frist.console.jdbc;

import static dev.frist.console.jdbc.Sql.instant;

import dev.frist.console.projection.ClockReadModel;
import dev.frist.console.projection.ReadModels;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.projection.TicketReadModel;
import dev.frist.console.projection.TicketReadModel.Determined;
import dev.frist.console.projection.TicketReadModel.Opening;
import dev.frist.console.projection.TicketReadModel.State;
import dev.frist.events.FactId;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Projects a set of events into all read models, in the surrounding transaction: what it costs follows from what changed. */
public final class ReadModelStore {
    // Any number, the same for every console on this database.
    private static final long ONE_AT_A_TIME = 4_213_908_771L;

    private static final String SAVE_TICKET = """
        insert into ticket (ticket_id, subscription_id, customer, plan, subject, opened_at, severity, severity_at,
            severity_source, severity_id, responded_at, state, state_at)
        values (:ticketId, :opening.subscriptionId, :opening.customer, :opening.plan, :opening.subject,
            :opening.openedAt::timestamptz, :severity.severity, :severity.at::timestamptz, :severity.by.source, :severity.by.id,
            :respondedAt::timestamptz, :state, :stateAt::timestamptz)
        on conflict (ticket_id) do update set subscription_id = excluded.subscription_id, customer = excluded.customer,
            plan = excluded.plan, subject = excluded.subject, opened_at = excluded.opened_at, severity = excluded.severity,
            severity_at = excluded.severity_at, severity_source = excluded.severity_source,
            severity_id = excluded.severity_id, responded_at = excluded.responded_at, state = excluded.state,
            state_at = excluded.state_at\
        """;

    // What was warned of is remembered from event to event, as ClockReadModel.after does; everything else is the last
    // event's.
    private static final String SAVE_CLOCK = """
        insert into clock (clock_id, kind, ticket_id, escalation_id, subscription_id, customer, plan, terms_version, terms_sha256,
            calendar_version, calendar_sha256, status, hours, target, started_at, counts_from, due_at, responded_at, voided_at,
            breached, overrun, blocks, warned_of, took)
        values (:ref.clockId, :ref.kind, :ref.ticketId, :ref.escalationId, :ref.subscriptionId, :ref.customer, :ref.plan,
            :ref.terms.version, :ref.terms.sha256, :ref.calendar.version, :ref.calendar.sha256, :standing.status,
            :standing.deadline.objective.hours, :standing.deadline.objective.target,
            :standing.deadline.startedAt::timestamptz, :standing.deadline.countsFrom::timestamptz,
            :standing.deadline.dueAt::timestamptz, :standing.respondedAt::timestamptz, :standing.voidedAt::timestamptz,
            :standing.breached, :overrun, :standing.blocks, :warnedOf::timestamptz, :took::bigint)
        on conflict (clock_id) do update set status = excluded.status, hours = excluded.hours, target = excluded.target,
            started_at = excluded.started_at, counts_from = excluded.counts_from, due_at = excluded.due_at,
            responded_at = excluded.responded_at, voided_at = excluded.voided_at, breached = excluded.breached,
            overrun = excluded.overrun, blocks = excluded.blocks, took = excluded.took,
            warned_of = coalesce(excluded.warned_of, clock.warned_of),
            terms_version = excluded.terms_version, terms_sha256 = excluded.terms_sha256,
            calendar_version = excluded.calendar_version, calendar_sha256 = excluded.calendar_sha256\
        """;

    // What the board shows of these tickets, and of what they cost, is copied into their clocks: whichever came first.
    private static final String COMPLETE_FROM_TICKETS = """
        update clock set severity = ticket.severity, subject = ticket.subject, opened_at = ticket.opened_at
        from ticket
        where ticket.ticket_id = any (:tickets) and clock.ticket_id = ticket.ticket_id
            and (clock.severity, clock.subject, clock.opened_at)
                is distinct from (ticket.severity, ticket.subject, ticket.opened_at)\
        """;
    private static final String COMPLETE_FROM_LEDGER = """
        update clock set days = given.days
        from (select clock_id, sum(days) as days from ledger where ticket_id = any (:tickets) group by clock_id) as given
        where clock.clock_id = given.clock_id and clock.days <> given.days\
        """;

    private static final String SAVE_SUBSCRIPTION = """
        insert into subscription (subscription_id, customer, plan, deployment, contract_event, agreement, last_day)
        values (:subscriptionId, :customer, :plan, :deployment, :contractEvent, :agreement, :lastDay::date)
        on conflict (subscription_id) do update set customer = excluded.customer, plan = excluded.plan,
            deployment = excluded.deployment, contract_event = excluded.contract_event, agreement = excluded.agreement,
            last_day = excluded.last_day\
        """;
    private static final String SAVE_TERM = """
        insert into term (subscription_id, term_start, term_end) values (:subscriptionId, :start::date, :end::date)
        on conflict (subscription_id, term_start) do update set term_end = excluded.term_end\
        """;
    private static final String SAVE_LEDGER_LINE = """
        insert into ledger (clock_id, term_start, subscription_id, ticket_id, kind, escalation_id, days, happened_at)
        values (:clockId, :termStart::date, :subscriptionId, :ticketId, :kind, :escalationId, :days,
            :happenedAt::timestamptz)
        on conflict (clock_id, term_start) do update set days = excluded.days, happened_at = excluded.happened_at\
        """;

    // What its beginning said is remembered from event to event, as NoticeReadModel.after does; everything else is the
    // last event's.
    private static final String SAVE_NOTICE = """
        insert into notice (notice_id, recipient, channel, kind, ticket_id, customer, rule, raised_at, state, attempts, note,
            next_attempt_at, changed_at)
        values (:ref.noticeId, :ref.recipient, :ref.channel, :ref.kind, :ref.ticketId, :raised.customer, :raised.rule,
            :raised.at::timestamptz, :state, :attempts::int, :note, :nextAttemptAt::timestamptz, :changedAt::timestamptz)
        on conflict (notice_id) do update set customer = coalesce(excluded.customer, notice.customer),
            rule = coalesce(excluded.rule, notice.rule), raised_at = coalesce(excluded.raised_at, notice.raised_at),
            state = excluded.state, attempts = coalesce(excluded.attempts, notice.attempts), note = excluded.note,
            next_attempt_at = excluded.next_attempt_at, changed_at = excluded.changed_at\
        """;

    private final NamedParameterJdbcTemplate jdbc;
    private final RuleBook rules;
    private final StoryTable stories;
    private final Tallies tallies;

    public ReadModelStore(JdbcTemplate jdbc, RuleBook rules, EventLanguage language) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.rules = rules;
        this.stories = new StoryTable(jdbc, language);
        this.tallies = new Tallies(jdbc, rules.currentCalendar().zone());
    }

    private record Term(String subscriptionId, LocalDate start, LocalDate end) {}

    /** @param events of one stream in their order */
    public void project(List<ReceivedEvent> events) {
        // A ticket and its clock may come by different partitions, to different consoles: each must see what the other
        // wrote.
        jdbc.query("select pg_advisory_xact_lock(:lock)", Map.of("lock", ONE_AT_A_TIME), _ -> {});
        Object touched = Sql.texts(
                events.stream().flatMap(it -> it.ticketId().stream()).collect(Collectors.toCollection(TreeSet::new)));
        ReadModels models = new ReadModels(tickets(ids(events, ReadModelStore::ticket)));
        stories.ofContracts(ids(events, ReadModelStore::contract)).forEach(models::apply);
        events.forEach(models::apply);
        tallies.takeOut(touched);
        jdbc.batchUpdate(SAVE_TICKET, RecordParameters.of(models.tickets()));
        List<ContractInForce> contracts = models.contracts();
        jdbc.batchUpdate(SAVE_SUBSCRIPTION, RecordParameters.of(contracts));
        jdbc.batchUpdate(SAVE_TERM, RecordParameters.of(terms(contracts)));
        jdbc.batchUpdate(SAVE_LEDGER_LINE, RecordParameters.of(models.ledger()));
        jdbc.batchUpdate(SAVE_NOTICE, RecordParameters.of(models.notices()));
        jdbc.batchUpdate(SAVE_CLOCK, RecordParameters.of(models.clocks(), this::more));
        jdbc.update(COMPLETE_FROM_TICKETS, Map.of("tickets", touched));
        jdbc.update(COMPLETE_FROM_LEDGER, Map.of("tickets", touched));
        tallies.putIn(touched);
        stories.tell(events);
        jdbc.update("update picture set version = version + 1", Map.of());
    }

    private static Set<String> ids(List<ReceivedEvent> events, Function<ReceivedEvent, Optional<String>> id) {
        return events.stream().flatMap(it -> id.apply(it).stream()).collect(Collectors.toSet());
    }

    private static Optional<String> ticket(ReceivedEvent received) {
        return received.event() instanceof TicketEvent e ? Optional.of(e.ticketId()) : Optional.empty();
    }

    private static Optional<String> contract(ReceivedEvent received) {
        return received.event() instanceof SubscriptionEvent e
                        && received.ticketId().isEmpty()
                ? Optional.of(e.subscriptionId())
                : Optional.empty();
    }

    private Map<String, ?> more(ClockReadModel clock) {
        Map<String, Object> more = new HashMap<>();
        more.put("overrun", micros(clock.standing().overrun()));
        clock.took(rules).ifPresent(it -> more.put("took", micros(it)));
        return more;
    }

    private static List<Term> terms(Collection<ContractInForce> contracts) {
        return contracts.stream()
                .flatMap(contract -> contract.terms().entrySet().stream()
                        .map(it -> new Term(contract.subscriptionId(), it.getKey(), it.getValue())))
                .toList();
    }

    private static long micros(Duration duration) {
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    /** Those that are known, by id. */
    private Map<String, TicketReadModel> tickets(Collection<String> ticketIds) {
        return jdbc
                .query(
                        "select * from ticket where ticket_id = any (:ids)",
                        Map.of("ids", Sql.texts(ticketIds)),
                        (row, _) -> ticket(row))
                .stream()
                .collect(Collectors.toMap(TicketReadModel::ticketId, it -> it));
    }

    private static TicketReadModel ticket(ResultSet row) throws SQLException {
        return new TicketReadModel(
                row.getString("ticket_id"),
                opening(row),
                severity(row),
                instant(row, "responded_at"),
                State.valueOf(row.getString("state")),
                instant(row, "state_at"));
    }

    private static @Nullable Opening opening(ResultSet row) throws SQLException {
        return row.getString("subscription_id") == null
                ? null
                : new Opening(
                        row.getString("subscription_id"),
                        row.getString("customer"),
                        Plan.valueOf(row.getString("plan")),
                        row.getString("subject"),
                        Objects.requireNonNull(instant(row, "opened_at")));
    }

    private static @Nullable Determined severity(ResultSet row) throws SQLException {
        return row.getString("severity_id") == null
                ? null
                : new Determined(
                        Severity.of(row.getInt("severity")),
                        Objects.requireNonNull(instant(row, "severity_at")),
                        new FactId(row.getString("severity_source"), row.getString("severity_id")));
    }
}
