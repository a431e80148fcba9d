package dev.frist.bench.tickets;

import dev.frist.events.Answer;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.ticket.TicketHistory;
import dev.frist.promises.ticket.TicketReport;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * The same ticket, the same decisions, as Axon's guide has aggregates written: the first command constructs it, so that a new one
 * need not be looked for.
 */
public class StockTicket {
    static final String CONTRACTS = "contracts";

    @AggregateIdentifier
    private @Nullable String ticketId;

    private TicketHistory story = TicketHistory.UNTOLD;

    protected StockTicket() {}

    @CommandHandler
    StockTicket(TicketReport.Opening report, @MetaDataValue(CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    void on(TicketReport.TicketFact report, @MetaDataValue(CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @EventSourcingHandler
    void on(TicketEvent event) {
        ticketId = event.ticketId();
        story = story.evolve(event, new FactId("/test", "1"));
    }

    private void tell(TicketReport report, Contracts contracts) {
        if (!(story.answer(report, contracts) instanceof Answer.Happened<TicketEvent>(TicketEvent event))) {
            throw new IllegalStateException("not accepted: " + report);
        }
        AggregateLifecycle.apply(event);
    }
}
