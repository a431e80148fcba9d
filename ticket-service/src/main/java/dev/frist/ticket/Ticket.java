package dev.frist.ticket;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.frist.events.Answer;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.intake.IncomingFact;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.ticket.TicketHistory;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.axon.AggregateCommand;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Guards a ticket's story: a shell around {@link TicketHistory}. Its stream is the ticket id. What it remembers is kept as a snapshot. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.ANY)
public class Ticket {
    /** Name of its snapshots. What it remembers has changed: a new name, and streams are read whole once more. */
    public static final String SNAPSHOT = "dev.frist.ticket.Ticket.v3";

    @AggregateIdentifier
    private @Nullable String ticketId;

    private TicketHistory story = TicketHistory.UNTOLD;

    protected Ticket() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer<TicketEvent> on(AggregateCommand<TicketReport, Contracts> command) {
        return AggregateCommand.apply(story.answer(command.report(), command.context()));
    }

    @EventSourcingHandler
    void on(
            TicketEvent event,
            @MetaDataValue(IncomingFact.SOURCE) @Nullable String source,
            @MetaDataValue(IncomingFact.ID) @Nullable String id) {
        ticketId = event.ticketId();
        story = story.evolve(
                event, new FactId(Objects.requireNonNullElse(source, ""), Objects.requireNonNullElse(id, "")));
    }
}
