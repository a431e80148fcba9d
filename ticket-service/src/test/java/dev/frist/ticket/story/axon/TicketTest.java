package dev.frist.ticket.story.axon;

import static dev.frist.ticket.story.axon.Reports.CONTRACTS;

import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.kit.Refused;
import dev.frist.promises.ticket.Answer;
import dev.frist.promises.ticket.Story;
import dev.frist.promises.ticket.TicketReport;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

/** The shell passes on what it is told, all of it, and nothing else. */
class TicketTest {
    private final AggregateTestFixture<Ticket> fixture = new AggregateTestFixture<>(Ticket.class);
    private final TicketEvent opened = opened();

    TicketTest() {
        fixture.registerCommandTargetResolver(TicketCommand.TARGET);
    }

    @Test
    void anOpeningOpens() {
        when(Reports.opening()).expectEvents(opened);
    }

    @Test
    void anEscalationIsRequestedAndAnswered() {
        fixture.given(opened).when(Reports.escalation("E-1"), contracts()).expectSuccessfulHandlerExecution();
    }

    @Test
    void whatATicketRefusesIsThrown() {
        fixture.given(opened)
                .when(Reports.severity(2, SeverityReason.WORKAROUND), contracts())
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void whatItMustWaitForIsThrownToo() {
        fixture.given(opened)
                .when(Reports.managerResponse("E-1"), contracts())
                .expectException(Awaiting.class)
                .expectNoEvents();
    }

    @Test
    void whatIsToldOfATicketNotKnownYetWaits() {
        when(Reports.closing()).expectException(Awaiting.class).expectNoEvents();
    }

    @Test
    void everyReportHasItsHandler() {
        Set<Class<?>> handled = Stream.of(Ticket.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .map(TicketTest::command)
                .collect(Collectors.toSet());
        Assertions.assertThat(handled).containsExactlyInAnyOrder(TicketReport.class.getPermittedSubclasses());
    }

    private static Class<?> command(Method handler) {
        return handler.getParameterTypes()[0];
    }

    private ResultValidator<Ticket> when(TicketReport report) {
        return fixture.givenNoPriorActivity().when(report, contracts());
    }

    private static Map<String, ?> contracts() {
        return Map.of(TicketCommand.CONTRACTS, CONTRACTS);
    }

    private static TicketOpened opened() {
        Answer answer = Story.UNTOLD.answer(Reports.opening(), CONTRACTS);
        return (TicketOpened) ((Answer.Happened) answer).event();
    }
}
