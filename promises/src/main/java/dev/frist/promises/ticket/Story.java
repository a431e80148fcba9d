package dev.frist.promises.ticket;

import dev.frist.events.Answer;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.promises.contract.Contracts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What must be remembered of a ticket to guard its story: that it was opened, for whom, and which escalations it had. Facts
 * arrive in any order, so nothing else that happened to it allows or forbids anything.
 */
public record Story(Optional<TicketOpened> opened, Set<String> escalations) {
    public static final Story UNTOLD = new Story(Optional.empty(), Set.of());

    /** What follows from a report, given the contracts that are known. Changes nothing. */
    public Answer<TicketEvent> answer(TicketReport report, Contracts contracts) {
        return new TicketDecisions(this, contracts).decide(report);
    }

    public Story evolve(TicketEvent event) {
        return switch (event) {
            case TicketOpened it -> new Story(Optional.of(it), escalations);
            case EscalationRequested it -> new Story(opened, and(it.escalationId()));
            case SeverityChanged _,
                    MessageRecorded _,
                    FirstResponseSent _,
                    ManagerResponded _,
                    TicketWithdrawn _,
                    TicketDeclined _,
                    TicketClosed _,
                    TicketReopened _ -> this;
        };
    }

    private Set<String> and(String escalationId) {
        Set<String> more = new HashSet<>(escalations);
        more.add(escalationId);
        return more;
    }
}
