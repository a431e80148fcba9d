package dev.frist.promises.ticket;

import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.FactId;
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
import dev.frist.events.WaitingOn;
import dev.frist.promises.clock.Moment;
import dev.frist.promises.terms.MomentKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to a ticket, by the names that terms have for it. What it means to a clock stands in the terms. */
public final class TicketMoments {
    private TicketMoments() {}

    /**
     * Empty for what is no moment of a ticket: what an automaton sent, or what is told of other facts.
     *
     * @param id of the fact that the event tells of
     */
    public static Optional<Moment> of(TicketEvent event, FactId id) {
        return switch (event) {
            case TicketOpened it ->
                moment(MomentKind.OPENED, it, id, it.severity().name(), null, null);
            case SeverityChanged it ->
                moment(MomentKind.SEVERITY_SET, it, id, it.severity().name(), null, null);
            case FirstResponseSent it -> it.automated() ? Optional.empty() : moment(MomentKind.RESPONSE, it, id);
            case MessageRecorded it ->
                moment(
                        it.direction() == Direction.INBOUND ? MomentKind.CUSTOMER_MESSAGE : MomentKind.VENDOR_MESSAGE,
                        it,
                        id);
            case WaitingOnChanged it ->
                moment(
                        it.waitingOn() == WaitingOn.CUSTOMER
                                ? MomentKind.WAITING_FOR_CUSTOMER
                                : MomentKind.WAITING_FOR_VENDOR,
                        it,
                        id);
            case EscalationRequested it ->
                moment(MomentKind.ESCALATED, it, id, it.urgency().name(), it.escalationId(), null);
            case ManagerResponded it -> moment(MomentKind.MANAGER_RESPONSE, it, id, null, null, it.escalationId());
            case TicketDeclined it -> moment(MomentKind.DECLINED, it, id);
            case TicketWithdrawn it -> moment(MomentKind.WITHDRAWN, it, id);
            case TicketClosed it ->
                moment(it.closedBy() == ClosedBy.AGENT ? MomentKind.AGENT_CLOSED : MomentKind.CUSTOMER_CLOSED, it, id);
            case TicketReopened it -> moment(MomentKind.REOPENED, it, id);
            case MilestoneReached it ->
                Optional.of(new Moment(id, it.occurredAt(), MomentKind.milestone(it.milestone()), null, null, null));
            case PromiseAdded _, FactCorrected _, TicketMoved _ -> Optional.empty();
        };
    }

    private static Optional<Moment> moment(MomentKind kind, TicketEvent event, FactId id) {
        return moment(kind, event, id, null, null, null);
    }

    private static Optional<Moment> moment(
            MomentKind kind,
            TicketEvent event,
            FactId id,
            @Nullable String level,
            @Nullable String key,
            @Nullable String answers) {
        return Optional.of(new Moment(id, event.occurredAt(), kind.text(), level, key, answers));
    }
}
