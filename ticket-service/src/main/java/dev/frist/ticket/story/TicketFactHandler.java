package dev.frist.ticket.story;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.TicketEvent;
import dev.frist.events.Topics;
import dev.frist.intake.FactHandler;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.wire.Fields;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.axon.AggregateCommand;
import dev.frist.store.axon.Aggregates;
import dev.frist.ticket.jdbc.ContractTable;
import dev.frist.ticket.jdbc.TicketTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes all that is about tickets, and all that nobody else would reject. */
public final class TicketFactHandler implements FactHandler<TicketReport> {
    /** CloudEvents source of what ticket-service publishes. */
    public static final String SOURCE = "/frist/ticket-service";

    private static final String NOT_OURS = "dev.frist.subscription.";

    private final RuleBook rules;
    private final ContractTable contracts;
    private final Collection<ContractEvent> learned;
    private final TicketTable table;
    private final Aggregates tickets;

    public TicketFactHandler(RuleBook rules, ContractTable contracts, TicketTable table, Aggregates tickets) {
        this(rules, contracts, List.of(), table, tickets);
    }

    private TicketFactHandler(
            RuleBook rules,
            ContractTable contracts,
            Collection<ContractEvent> learned,
            TicketTable table,
            Aggregates tickets) {
        this.rules = rules;
        this.contracts = contracts;
        this.learned = learned;
        this.table = table;
        this.tickets = tickets;
    }

    /** As this one, but it knows already these contract events, which are about to be stored. */
    public TicketFactHandler knowing(Collection<ContractEvent> events) {
        return new TicketFactHandler(rules, contracts, events, table, tickets);
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
        set.load(ticketIds);
        List<ContractEvent> known = new ArrayList<>(contracts.of(subscriptionIds, ticketIds));
        known.addAll(learned);
        return new TicketBatch(set, Contracts.of(rules, known));
    }

    /** Tells each report to its ticket. */
    private final class TicketBatch implements FactBatch<TicketReport> {
        private final UnitOfWork set;
        private final Contracts known;

        private TicketBatch(UnitOfWork set, Contracts known) {
            this.set = set;
            this.known = known;
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
        public void write(List<RecordedEvent> recorded) {
            table.show(recorded);
        }
    }
}
