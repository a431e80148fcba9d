package dev.frist.console.projection;

import static dev.frist.console.Events.corrected;
import static dev.frist.console.Events.movedTo;
import static dev.frist.console.Events.opened;
import static dev.frist.console.Events.responded;
import static dev.frist.console.Events.seen;
import static dev.frist.console.Events.severity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.projection.TicketReadModel.TicketState;
import dev.frist.events.ClosedBy;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketReadModelTest {
    private static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void theSeverityIsTheOneDeterminedLastInTheWorld() {
        TicketReadModel ticket = after(
                opened("T", Severity.STANDARD, NINE),
                severity("T", Severity.CRITICAL, TEN.plusSeconds(1)),
                severity("T", Severity.LOW, TEN));

        assertThat(ticket.severity().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void theFirstResponseIsTheEarliest() {
        assertThat(after(responded("T", TEN), responded("T", NINE)).respondedAt())
                .isEqualTo(NINE);
    }

    @Test
    void aReopenedTicketIsOpen() {
        assertThat(after(
                                new TicketEvent.TicketClosed("T", ClosedBy.AGENT, Personal.NONE, NINE),
                                new TicketEvent.TicketReopened("T", Personal.NONE, TEN))
                        .state())
                .isEqualTo(TicketState.OPEN);
    }

    @Test
    void whatWasWrongCountsNoMoreAndAMoveShowsWhereTheTicketBelongs() {
        List<TicketEvent> told = List.of(
                opened("T", Severity.STANDARD, NINE),
                severity("T", Severity.CRITICAL, TEN),
                responded("T", TEN),
                new TicketEvent.TicketWithdrawn("T", Personal.NONE, TEN),
                corrected("T", 1, TEN),
                corrected("T", 2, TEN),
                corrected("T", 3, TEN),
                movedTo("SUB-right", "T", TEN));
        ReadModels models = new ReadModels(Map.of());
        for (int i = 0; i < told.size(); i++) {
            models.apply(seen(told.get(i), i));
        }

        assertThat(models.tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.severity().severity()).isEqualTo(Severity.STANDARD);
            assertThat(ticket.respondedAt()).isNull();
            assertThat(ticket.state()).isEqualTo(TicketState.OPEN);
            assertThat(ticket.opening().subscriptionId()).isEqualTo("SUB-right");
        });
    }

    private static TicketReadModel after(TicketEvent... events) {
        TicketReadModel ticket = TicketReadModel.unknown("T");
        for (int i = 0; i < events.length; i++) {
            ticket = ticket.after(events[i], new FactId("/test", "" + i));
        }
        return ticket;
    }
}
