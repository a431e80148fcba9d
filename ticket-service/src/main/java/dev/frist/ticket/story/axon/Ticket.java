package dev.frist.ticket.story.axon;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.frist.events.TicketEvent;
import dev.frist.kit.Refused;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.ticket.Answer;
import dev.frist.promises.ticket.Story;
import dev.frist.promises.ticket.TicketReport;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Guards a ticket's story: a shell around {@link Story}. Its stream is the ticket id. What it remembers is kept as a snapshot. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.ANY)
public class Ticket {
    /** Name of its snapshots. What it remembers has changed: a new name, and streams are read whole once more. */
    public static final String SNAPSHOT = "dev.frist.ticket.Ticket.v1";

    @AggregateIdentifier
    private @Nullable String ticketId;

    private Story story = Story.UNTOLD;

    protected Ticket() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.Opening report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.SeverityChange report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.FirstResponse report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.Message report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.Escalation report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.ManagerResponse report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.Withdrawal report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.Decline report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.Closing report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(TicketReport.Reopening report, @MetaDataValue(TicketCommand.CONTRACTS) Contracts contracts) {
        tell(report, contracts);
    }

    @EventSourcingHandler
    void on(TicketEvent event) {
        ticketId = event.ticketId();
        story = story.evolve(event);
    }

    private void tell(TicketReport report, Contracts contracts) {
        switch (story.answer(report, contracts)) {
            case Answer.Happened it -> AggregateLifecycle.apply(it.event());
            case Answer.NotYet it -> throw new Awaiting(it.awaits());
            case Answer.Refused it -> throw new Refused(it.problem());
        }
    }
}
