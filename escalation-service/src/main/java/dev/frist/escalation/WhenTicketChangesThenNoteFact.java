package dev.frist.escalation;

import dev.frist.clock.ClockInput;
import dev.frist.clock.ClockPolicy;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClosedBy;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.MessageRecorded;
import dev.frist.events.TicketEvent.MilestoneReached;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketReopened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.events.TicketEvent.WaitingOnChanged;
import java.util.Optional;

/**
 * What manager-response clocks learn from their ticket (DESIGN §5, "what ends a clock"): the manager's response to the same
 * escalation ends one; the customer's withdrawal or closing voids all of the ticket; nothing else ends one. A promise for its
 * escalation that was missing is added. What was wrong counts no more, an escalation that was none voids its clock, and a ticket that
 * is moved has other clocks from its escalations on.
 */
public final class WhenTicketChangesThenNoteFact implements ClockPolicy {
    @Override
    public Optional<ClockInput> notice(TicketEvent event, FactId id) {
        return switch (event) {
            case EscalationRequested requested -> Optional.of(opens(requested, id));
            case ManagerResponded responded ->
                Optional.of(new ClockInput.ToClock(
                        ClockIds.managerResponse(responded.ticketId(), responded.escalationId()),
                        new ClockFact.Responded(id, responded.occurredAt())));
            case PromiseAdded added ->
                Optional.ofNullable(added.escalationId())
                        .map(it -> new ClockInput.Promises(ClockIds.managerResponse(added.ticketId(), it), added, id));
            case TicketWithdrawn _ -> withdrawn(event, id);
            case TicketClosed closed ->
                closed.closedBy() == ClosedBy.CUSTOMER ? withdrawn(event, id) : Optional.empty();
            case FactCorrected it ->
                Optional.of(new ClockInput.Corrects(new ClockFact.Corrected(id, it.occurredAt(), it.fact())));
            case TicketMoved moved -> Optional.of(new ClockInput.Moves(moved, id));
            case TicketOpened _,
                    SeverityChanged _,
                    MessageRecorded _,
                    FirstResponseSent _,
                    TicketDeclined _,
                    TicketReopened _,
                    WaitingOnChanged _,
                    MilestoneReached _ -> Optional.empty();
        };
    }

    private static ClockInput opens(EscalationRequested requested, FactId id) {
        ClockRef clock = new ClockRef(
                ClockIds.managerResponse(requested.ticketId(), requested.escalationId()),
                ClockKind.MANAGER_RESPONSE,
                requested.ticketId(),
                requested.escalationId(),
                requested.subscriptionId(),
                requested.customer(),
                requested.promise().plan(),
                requested.promise().terms(),
                requested.promise().calendar(),
                requested.occurredAt());
        Objective objective = requested.promise().escalation().get(requested.urgency());
        return new ClockInput.Opens(
                clock, new ClockFact.Escalated(id, requested.occurredAt(), requested.urgency(), objective));
    }

    private static Optional<ClockInput> withdrawn(TicketEvent event, FactId id) {
        return Optional.of(new ClockInput.ToAllOf(event.ticketId(), new ClockFact.Withdrawn(id, event.occurredAt())));
    }
}
