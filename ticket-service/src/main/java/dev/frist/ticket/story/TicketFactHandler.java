package dev.frist.ticket.story;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import dev.frist.intake.FactHandler;
import dev.frist.intake.Identity;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.IncomingEvent;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.EventMetadata;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.axon.AggregateCommand;
import dev.frist.store.axon.Aggregates;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TermDaysTable;
import dev.frist.ticket.jdbc.TicketTable;
import dev.frist.ticket.jdbc.TicketTable.Unpromised;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Takes all that is about tickets, and all that nobody else would reject. */
public final class TicketFactHandler implements FactHandler<TicketReport> {
    /** CloudEvents source of what ticket-service publishes. */
    public static final String SOURCE = "/frist/ticket-service";

    private static final String NOT_OURS = "dev.frist.subscription.";

    private final RuleBook rules;
    private final ContractTable contracts;
    private final TermDaysTable days;
    private final Learned learned;
    private final TicketTable table;
    private final Aggregates tickets;

    public TicketFactHandler(
            RuleBook rules, ContractTable contracts, TermDaysTable days, TicketTable table, Aggregates tickets) {
        this(rules, contracts, days, Learned.NOTHING, table, tickets);
    }

    private TicketFactHandler(
            RuleBook rules,
            ContractTable contracts,
            TermDaysTable days,
            Learned learned,
            TicketTable table,
            Aggregates tickets) {
        this.rules = rules;
        this.contracts = contracts;
        this.days = days;
        this.learned = learned;
        this.table = table;
        this.tickets = tickets;
    }

    /** As this one, but it knows already what was learned, which is about to be stored. */
    public TicketFactHandler knowing(Learned news) {
        return new TicketFactHandler(rules, contracts, days, news, table, tickets);
    }

    @Override
    public boolean isFor(Optional<String> type) {
        return type.filter(it -> it.startsWith(NOT_OURS)).isEmpty();
    }

    @Override
    public TicketReport read(IncomingFact fact) {
        return ReportReader.read(fact);
    }

    @Override
    public Set<AwaitedKey> provides(TicketReport report) {
        return switch (report) {
            case TicketReport.Opening it -> Set.of(AwaitedKey.ticket(it.ticketId()));
            case TicketReport.Escalation it -> Set.of(AwaitedKey.escalation(it.ticketId(), it.escalationId()));
            case TicketReport _ -> Set.of();
        };
    }

    @Override
    public long expected(Fields importFinished) {
        int all = importFinished.integer("events", 0, Integer.MAX_VALUE);
        return all - importFinished.integer("subscriptionEvents", 0, all);
    }

    @Override
    public FactBatch<TicketReport> open(UnitOfWork set, Collection<TicketReport> reports) {
        Set<String> ticketIds = new TreeSet<>();
        Set<String> subscriptionIds = new TreeSet<>();
        for (TicketReport report : reports) {
            ticketIds.add(report.ticketId());
            if (report instanceof TicketReport.Opening opening) {
                subscriptionIds.add(opening.subscriptionId());
            }
        }
        subscriptionIds.addAll(learned.subscriptionIds());
        contracts.lock(learned.subscriptionIds(), subscriptionIds, ticketIds);
        List<ContractEvent> known = new ArrayList<>(contracts.of(subscriptionIds, ticketIds));
        known.addAll(learned.contracts());
        Contracts all = Contracts.of(rules, known, learned.and(days.of(subscriptionIds, ticketIds)));
        List<Unpromised> covered = table.unpromised(learned.subscriptionIds()).stream()
                .filter(it -> all.isCovered(it.subscriptionId(), it.requestedAt()))
                .toList();
        covered.forEach(it -> ticketIds.add(it.ticketId()));
        set.load(ticketIds);
        return new TicketBatch(set, all, covered);
    }

    /** Tells each report to its ticket. */
    private final class TicketBatch implements FactBatch<TicketReport> {
        private final UnitOfWork set;
        private final Contracts known;
        private final List<Unpromised> covered;

        private TicketBatch(UnitOfWork set, Contracts known, List<Unpromised> covered) {
            this.set = set;
            this.known = known;
            this.covered = covered;
        }

        @Override
        public Answer<TicketEvent> decide(IncomingFact fact, TicketReport report) {
            return tickets.dispatch(
                    set,
                    new AggregateCommand<>(report.ticketId(), report, known),
                    fact.eventId(),
                    fact.published(Topics.TICKETS, report.ticketId(), SOURCE).causedBy(fact.causationId()));
        }

        @Override
        public void conclude() {
            covered.forEach(this::promise);
        }

        private void promise(Unpromised it) {
            IncomingEvent cause = learned.newest(it.subscriptionId());
            String id = String.join("/", cause.id(), it.ticketId(), Objects.requireNonNullElse(it.escalationId(), ""));
            UUID eventId = Identity.of(SOURCE, id);
            tickets.dispatch(
                    set,
                    new AggregateCommand<>(
                            it.ticketId(),
                            new TicketReport.Coverage(it.ticketId(), it.escalationId(), it.requestedAt(), cause.time()),
                            known),
                    eventId,
                    EventMetadata.published(Topics.TICKETS, it.ticketId(), SOURCE, cause.time())
                            .correlatedBy(Objects.requireNonNullElse(cause.correlationId(), cause.id()))
                            .causedBy(cause.id())
                            .ofImport(cause.importId())
                            .with(IncomingFact.SOURCE, SOURCE)
                            .with(IncomingFact.ID, id));
        }

        @Override
        public void write(List<RecordedEvent> recorded) {
            table.show(recorded);
        }
    }
}
