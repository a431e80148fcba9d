package dev.frist.ticket.intake;

import dev.frist.events.Topics;
import dev.frist.intake.Decision;
import dev.frist.intake.FactHandler;
import dev.frist.intake.IncomingFact;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.ticket.story.axon.Awaiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One set of facts, each told to its ticket. */
final class TicketSession implements FactHandler.FactBatch {
    private final UnitOfWork set;
    private final Map<IncomingFact, TicketReport> reports;
    private final Contracts contracts;
    private final TicketOffice.Overview overview;
    private final TicketOffice.Commands commands;

    TicketSession(
            UnitOfWork set,
            Map<IncomingFact, TicketReport> reports,
            Contracts contracts,
            TicketOffice.Overview overview,
            TicketOffice.Commands commands) {
        this.set = set;
        this.reports = reports;
        this.contracts = contracts;
        this.overview = overview;
        this.commands = commands;
    }

    @Override
    public Decision decide(IncomingFact fact, Instant now) {
        TicketReport report = reports.get(fact);
        if (report == null) {
            // It could not be read: that is said again, now to its sender.
            report = ReportReader.read(fact);
        }
        try {
            set.dispatch(commands.of(report, contracts), fact.eventId(), metadata(fact, report));
            return new Decision.Accept(TicketOffice.provides(report));
        } catch (Awaiting awaiting) {
            return new Decision.Await(awaiting.key());
        }
    }

    @Override
    public void write(List<RecordedEvent> recorded) {
        overview.show(recorded);
    }

    private static EventMetadata metadata(IncomingFact fact, TicketReport report) {
        return EventMetadata.published(Topics.TICKETS, report.ticketId(), Facts.STORED_AS, fact.occurredAt())
                .correlatedBy(Optional.ofNullable(fact.correlationId())
                        .orElse(fact.eventId().toString()))
                .causedBy(fact.causationId())
                .ofImport(fact.importId())
                .with(Facts.SOURCE, fact.source())
                .with(Facts.ID, fact.id());
    }
}
