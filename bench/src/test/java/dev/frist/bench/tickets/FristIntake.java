package dev.frist.bench.tickets;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.bench.Database;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.Topics;
import dev.frist.intake.AwaitedNews;
import dev.frist.intake.FactIntake;
import dev.frist.intake.FactsByHand;
import dev.frist.intake.Limits;
import dev.frist.intake.ReporterScope;
import dev.frist.kit.access.ReportScope;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import dev.frist.store.Store;
import dev.frist.store.axon.Aggregates;
import dev.frist.ticket.Ticket;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.story.TicketFactHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpEntity;

/** ticket-service's intake, put together as its wiring does, behind what its REST controller calls: JSON in, a receipt out. */
final class FristIntake implements TicketIntake, AutoCloseable {
    private static final String OPENING =
            """
            {"ticketId": "%%s", "subscriptionId": "%s", "severity": 3, "subject": "%s", "description": "%s", "impact": "%s",
             "channel": "EMAIL", "language": "DE", "requester": "%s"}
            """.formatted(Contract.SUBSCRIPTION, Texts.SUBJECT, Texts.DESCRIPTION, Texts.IMPACT, Texts.REQUESTER);
    private static final byte[] MESSAGE =
            """
            {"direction": "INBOUND", "author": "%s", "channel": "EMAIL", "text": "%s"}
            """.formatted(Texts.REQUESTER, Texts.MESSAGE).getBytes(UTF_8);
    private static final byte[] FIRST_RESPONSE = """
        {"agent": "%s", "channel": "EMAIL", "automated": false}
        """.formatted(Texts.AGENT).getBytes(UTF_8);

    private final Aggregates aggregates;
    private final FactsByHand facts;

    FristIntake(Database database, Clock clock) {
        RuleBook rules = RuleBook.load(null);
        EventLanguage language =
                EventLanguage.published().and(EventLanguage.rejections()).and(Map.of(Ticket.SNAPSHOT, Ticket.class));
        Store store = Store.open(database.dataSource(), database.transactions(), language, clock);
        this.aggregates = Aggregates.of(language, Ticket.class);
        ContractTable contracts = new ContractTable(database.jdbc(), EventLanguage.published());
        contracts.add(List.of(Contract.started()));
        TicketFactHandler office = new TicketFactHandler(
                rules,
                contracts,
                new TermDaysTable(database.jdbc()),
                new TicketTable(database.jdbc()),
                aggregates,
                store.log());
        FactIntake intake = new FactIntake(
                office,
                store.sets(),
                database.jdbc(),
                Limits.DEFAULT,
                TicketFactHandler.SOURCE,
                Topics.INTAKE_REJECTED,
                new SimpleMeterRegistry());
        this.facts = new FactsByHand(
                intake,
                Limits.DEFAULT,
                "/rest/bench",
                clock,
                new AwaitedNews(clock, Map.of()),
                new ReporterScope(() -> ReportScope.ALL, _ -> Optional.empty()));
    }

    @Override
    public void open(String ticketId) {
        take(TicketOpened.class, Map.of(), OPENING.formatted(ticketId).getBytes(UTF_8));
    }

    @Override
    public void message(String ticketId) {
        take(MessageRecorded.class, Map.of("ticketId", ticketId), MESSAGE);
    }

    @Override
    public void firstResponse(String ticketId) {
        take(FirstResponseSent.class, Map.of("ticketId", ticketId), FIRST_RESPONSE);
    }

    // Whatever is not accepted, it throws.
    private void take(Class<? extends TicketEvent> type, Map<String, String> path, byte[] body) {
        facts.take(type, new HttpEntity<>(body), path);
    }

    @Override
    public void close() {
        aggregates.close();
    }
}
