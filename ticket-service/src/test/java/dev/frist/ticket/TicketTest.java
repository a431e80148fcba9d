package dev.frist.ticket;

import static dev.frist.ticket.Reports.CONTRACTS;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.FactId;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.ticket.TicketHistory;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.axon.AggregateCommand;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CoreMatchers;
import org.junit.jupiter.api.Test;

/** The shell passes on what it is told, all of it, and nothing else. */
class TicketTest {
    private final AggregateTestFixture<Ticket> fixture = new AggregateTestFixture<>(Ticket.class);
    private final TicketEvent opened = happened(TicketHistory.UNTOLD, Reports.opening());

    @Test
    void anOpeningOpens() {
        when(Reports.opening()).expectEvents(opened);
    }

    @Test
    void anEscalationIsRequestedAndAnswered() {
        TicketEvent requested =
                happened(TicketHistory.UNTOLD.evolve(opened, new FactId("/test", "1")), Reports.escalation("E-1"));
        TicketEvent responded = happened(
                TicketHistory.UNTOLD
                        .evolve(opened, new FactId("/test", "1"))
                        .evolve(requested, new FactId("/test", "1")),
                Reports.managerResponse("E-1"));
        fixture.given(opened).when(command(Reports.escalation("E-1"))).expectEvents(requested);
        fixture.given(opened, requested)
                .when(command(Reports.managerResponse("E-1")))
                .expectEvents(responded);
    }

    @Test
    void whatATicketRefusesIsAnswered() {
        fixture.given(opened)
                .when(command(Reports.severity(2, SeverityReason.WORKAROUND)))
                .expectResultMessagePayloadMatching(CoreMatchers.instanceOf(Answer.Refused.class))
                .expectNoEvents();
    }

    @Test
    void whatItMustWaitForIsAnsweredToo() {
        fixture.given(opened)
                .when(command(Reports.managerResponse("E-1")))
                .expectResultMessagePayload(new Answer.NotYet<>(AwaitedKey.escalation("T-1", "E-1")))
                .expectNoEvents();
    }

    @Test
    void whatIsToldOfATicketNotKnownYetWaits() {
        when(Reports.closing())
                .expectResultMessagePayload(new Answer.NotYet<>(AwaitedKey.ticket("T-1")))
                .expectNoEvents();
    }

    private ResultValidator<Ticket> when(TicketReport report) {
        return fixture.givenNoPriorActivity().when(command(report));
    }

    private static AggregateCommand<TicketReport, Contracts> command(TicketReport report) {
        return new AggregateCommand<>("T-1", report, CONTRACTS);
    }

    private static TicketEvent happened(TicketHistory story, TicketReport report) {
        return ((Answer.Happened<TicketEvent>) story.answer(report, CONTRACTS)).event();
    }
}
