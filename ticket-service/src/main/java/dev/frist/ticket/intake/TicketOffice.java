package dev.frist.ticket.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.intake.FactHandler;
import dev.frist.intake.IncomingFact;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.promises.contract.ContractBook;
import dev.frist.promises.contract.ContractEvent;
import dev.frist.promises.contract.Contracts;
import dev.frist.promises.contract.KnownContracts;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.ticket.TicketKeys;
import dev.frist.promises.ticket.TicketReport;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes all that is about tickets, and all that nobody else would reject. */
public final class TicketOffice implements FactHandler {
    private static final String NOT_OURS = "dev.frist.subscription.";

    private final RuleBook rules;
    private final ContractBook contracts;
    private final Overview overview;
    private final Commands commands;

    public TicketOffice(RuleBook rules, ContractBook contracts, Overview overview, Commands commands) {
        this.rules = rules;
        this.contracts = contracts;
        this.overview = overview;
        this.commands = commands;
    }

    /** How a ticket is told something. */
    public interface Commands {
        /** @param contracts that it is judged by */
        Object of(TicketReport report, Contracts contracts);
    }

    /** What shows how tickets stand. */
    public interface Overview {
        void show(List<RecordedEvent> recorded);
    }

    @Override
    public boolean isFor(Optional<String> type) {
        return type.filter(it -> it.startsWith(NOT_OURS)).isEmpty();
    }

    @Override
    public Set<AwaitedKey> provides(IncomingFact fact) {
        try {
            return provides(ReportReader.read(fact));
        } catch (Refused refused) {
            return Set.of();
        }
    }

    static Set<AwaitedKey> provides(TicketReport report) {
        return switch (report) {
            case TicketReport.Opening it -> Set.of(TicketKeys.ticket(it.ticketId()));
            case TicketReport.Escalation it -> Set.of(TicketKeys.escalation(it.ticketId(), it.escalationId()));
            case TicketReport _ -> Set.of();
        };
    }

    @Override
    public long expected(Fields importFinished) {
        int all = importFinished.integer("events", 0, Integer.MAX_VALUE);
        return all - importFinished.integer("subscriptionEvents", 0, all);
    }

    @Override
    public FactBatch open(UnitOfWork set, Collection<IncomingFact> facts) {
        return open(set, facts, List.of());
    }

    /** @param learning contract events that are about to be stored */
    public FactBatch open(UnitOfWork set, Collection<IncomingFact> facts, Collection<ContractEvent> learning) {
        // By identity: two of one id may say different things.
        Map<IncomingFact, TicketReport> reports = new IdentityHashMap<>();
        Set<String> tickets = new TreeSet<>();
        Set<String> subscriptions = new TreeSet<>();
        for (IncomingFact fact : facts) {
            try {
                TicketReport report = ReportReader.read(fact);
                reports.put(fact, report);
                tickets.add(report.ticketId());
                if (report instanceof TicketReport.Opening opening) {
                    subscriptions.add(opening.subscriptionId());
                }
            } catch (Refused refused) {
                // Said again, and then to its sender, when it is decided.
            }
        }
        set.load(tickets);
        List<ContractEvent> known = new ArrayList<>(contracts.of(subscriptions, tickets));
        known.addAll(learning);
        return new TicketSession(set, reports, new KnownContracts(rules, known), overview, commands);
    }
}
