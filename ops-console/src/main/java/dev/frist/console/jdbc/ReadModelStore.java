package dev.frist.console.jdbc;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.console.projection.ClockReadModel;
import dev.frist.console.projection.LedgerLine;
import dev.frist.console.projection.NoticeReadModel;
import dev.frist.console.projection.ReadModels;
import dev.frist.console.projection.ReceivedEvent;
import dev.frist.console.projection.TicketReadModel;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.OwnHours;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent;
import dev.frist.promises.contract.ContractInForce;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projects a set of events into all read models, in the surrounding transaction: what it costs follows from what changed. */
public final class ReadModelStore {
    // Any number, the same for every console on this database.
    private static final long ONE_AT_A_TIME = 4_213_908_771L;

    // What the board shows of these tickets, and of what they cost, is copied into their clocks: whichever came first.
    private static final String COMPLETE_FROM_TICKETS = """
        update clock set severity = told.severity, subject = told.subject, opened_at = told.opened_at, waits = told.waits
        from (
            select ticket_id, severity ->> 'severity' as severity, opening ->> 'subject' as subject,
                (opening ->> 'openedAt')::timestamptz as opened_at, state = 'OPEN' and responded_at is null as waits
            from ticket where ticket_id = any (:tickets)
        ) as told
        where clock.ticket_id = told.ticket_id and (clock.severity, clock.subject, clock.opened_at, clock.waits)
            is distinct from (told.severity, told.subject, told.opened_at, told.waits)\
        """;
    private static final String COMPLETE_FROM_LEDGER = """
        update clock set days = given.days
        from (select clock_id, sum(days) as days from ledger where ticket_id = any (:tickets) group by clock_id) as given
        where clock.clock_id = given.clock_id and clock.days <> given.days\
        """;

    private final JdbcClient jdbc;
    private final RuleBook rules;
    private final StoryTable stories;
    private final Tallies tallies;

    public ReadModelStore(JdbcTemplate jdbc, RuleBook rules, EventLanguage language) {
        this.jdbc = JdbcClient.create(jdbc);
        this.rules = rules;
        this.stories = new StoryTable(jdbc, language);
        this.tallies = new Tallies(jdbc, rules.currentCalendar().zone());
    }

    /**
     * What is stored of a clock, beside what is copied into it.
     *
     * @param took microseconds
     */
    private record ClockRow(
            String clockId,
            ClockKind kind,
            String ticketId,
            @Nullable String escalationId,
            String subscriptionId,
            String customer,
            Plan plan,
            String termsVersion,
            String termsSha256,
            String calendarVersion,
            String calendarSha256,
            ClockStatus status,
            @Nullable String hours,
            @Nullable Duration target,
            @Nullable Instant dueAt,
            boolean breached,
            long blocks,
            @Nullable Instant warnedOf,
            @Nullable Long took,
            @Nullable Instant pausedAt,
            @Nullable OwnHours ownHours) {
        private static ClockRow of(ClockReadModel clock, RuleBook rules) {
            ClockRef ref = clock.ref();
            Deadline deadline = clock.standing().deadline();
            return new ClockRow(
                    ref.clockId(),
                    ref.kind(),
                    ref.ticketId(),
                    ref.escalationId(),
                    ref.subscriptionId(),
                    ref.customer(),
                    ref.plan(),
                    ref.terms().version(),
                    ref.terms().sha256(),
                    ref.calendar().version(),
                    ref.calendar().sha256(),
                    clock.standing().status(),
                    deadline == null ? null : deadline.objective().hours(),
                    deadline == null ? null : deadline.objective().target(),
                    deadline == null ? null : deadline.dueAt(),
                    clock.standing().breached(),
                    clock.standing().blocks(),
                    clock.warnedOf(),
                    clock.took(rules)
                            .map(it -> it.dividedBy(ChronoUnit.MICROS.getDuration()))
                            .orElse(null),
                    clock.standing().pausedAt(),
                    ref.hours());
        }
    }

    /** @param events of one stream in their order */
    public void project(List<ReceivedEvent> events) {
        // A ticket and its clock may come by different partitions, to different consoles: each must see what the other
        // wrote.
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", ONE_AT_A_TIME)
                .query(_ -> {});
        Object touched = Sql.texts(
                events.stream().flatMap(it -> it.ticketId().stream()).collect(Collectors.toCollection(TreeSet::new)));
        ReadModels models = new ReadModels(tickets(events));
        stories.ofContracts(contracts(events)).forEach(models::apply);
        stories.ofTickets(toldAnew(events)).forEach(models::apply);
        events.forEach(models::apply);
        tallies.takeOut(touched);
        Rows.save(jdbc, "ticket", Set.of("ticket_id"), TicketReadModel.class, models.tickets());
        Rows.save(jdbc, "subscription", Set.of("subscription_id"), ContractInForce.class, models.contracts());
        Rows.save(jdbc, "ledger", Set.of("clock_id", "term_start"), LedgerLine.class, models.ledger());
        // What the events seen here do not say, earlier ones said.
        Rows.save(jdbc, "notice", Set.of("notice_id"), NoticeReadModel.class, models.notices(), "customer", "attempts");
        Rows.save(jdbc, "clock", Set.of("clock_id"), ClockRow.class, clocks(models), "warned_of");
        jdbc.sql(COMPLETE_FROM_TICKETS).param("tickets", touched).update();
        jdbc.sql(COMPLETE_FROM_LEDGER).param("tickets", touched).update();
        tallies.putIn(touched);
        stories.tell(events);
        jdbc.sql("update picture set version = version + 1").update();
    }

    /** Those that are known, by id. */
    private Map<String, TicketReadModel> tickets(List<ReceivedEvent> events) {
        Set<String> ids = events.stream()
                .flatMap(it -> it.event() instanceof TicketEvent e ? Stream.of(e.ticketId()) : Stream.empty())
                .collect(toSet());
        return Rows.query(jdbc, "select * from ticket where ticket_id = any (:ids)")
                .param("ids", Sql.texts(ids))
                .query(Rows.of(TicketReadModel.class))
                .stream()
                .collect(toMap(TicketReadModel::ticketId, it -> it));
    }

    private static Set<String> toldAnew(List<ReceivedEvent> events) {
        return events.stream()
                .filter(it -> ReadModels.countsAnew(it.event()))
                .map(ReceivedEvent::streamId)
                .collect(toSet());
    }

    private static Set<String> contracts(List<ReceivedEvent> events) {
        return events.stream()
                .flatMap(it -> it.event() instanceof SubscriptionEvent e
                                && it.ticketId().isEmpty()
                        ? Stream.of(e.subscriptionId())
                        : Stream.empty())
                .collect(toSet());
    }

    private List<ClockRow> clocks(ReadModels models) {
        return models.clocks().stream().map(it -> ClockRow.of(it, rules)).toList();
    }
}
