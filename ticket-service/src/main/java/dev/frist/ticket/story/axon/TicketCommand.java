package dev.frist.ticket.story.axon;

import dev.frist.promises.contract.Contracts;
import dev.frist.promises.ticket.TicketReport;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** A report as the aggregate takes it: the contracts that it is judged by travel beside it. */
public final class TicketCommand {
    static final String CONTRACTS = "contracts";
    static final CommandTargetResolver TARGET = command ->
            new VersionedAggregateIdentifier((Object) ((TicketReport) command.getPayload()).ticketId(), null);

    private TicketCommand() {}

    public static CommandMessage<TicketReport> of(TicketReport report, Contracts contracts) {
        return new GenericCommandMessage<>(report, MetaData.with(CONTRACTS, contracts));
    }

    public static AggregateConfigurer<Ticket> aggregate() {
        return AggregateConfigurer.defaultConfiguration(Ticket.class).configureCommandTargetResolver(axon -> TARGET);
    }
}
