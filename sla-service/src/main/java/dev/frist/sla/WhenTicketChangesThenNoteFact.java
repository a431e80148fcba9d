package dev.frist.sla;

import dev.frist.clock.ClockInput;
import dev.frist.clock.ClockPolicy;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
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
import java.util.Optional;

/**
 * What an initial-response clock learns from its ticket (DESIGN §5, "what ends a clock"): a person's first response, a refusal
 * and an agent's closing answer it; the customer's withdrawal or closing voids it; nothing else ends it. A promise for its opening
 * that was missing is added. What was wrong counts no more, and a ticket that is moved has another clock from its opening on.
 */
public final class WhenTicketChangesThenNoteFact implements ClockPolicy {
    @Override
    public Optional<ClockInput> notice(TicketEvent event, FactId id) {
        return switch (event) {
            case TicketOpened opened -> Optional.of(opens(opened, id));
            case SeverityChanged changed ->
                tells(event, new ClockFact.SeverityDetermined(id, changed.occurredAt(), changed.severity()));
            case FirstResponseSent sent -> sent.automated() ? Optional.empty() : responded(event, id);
            case PromiseAdded added ->
                added.escalationId() == null
                        ? Optional.of(new ClockInput.Promises(ClockIds.initialResponse(added.ticketId()), added, id))
                        : Optional.empty();
            case TicketDeclined _ -> responded(event, id);
            case TicketWithdrawn _ -> withdrawn(event, id);
            case TicketClosed closed ->
                switch (closed.closedBy()) {
                    case AGENT -> responded(event, id);
                    case CUSTOMER -> withdrawn(event, id);
                };
            case FactCorrected it ->
                Optional.of(new ClockInput.Corrects(new ClockFact.Corrected(id, it.occurredAt(), it.fact())));
            case TicketMoved moved -> Optional.of(new ClockInput.Moves(moved, id));
            case MessageRecorded _,
                    EscalationRequested _,
                    ManagerResponded _,
                    TicketReopened _,
                    WaitingOnChanged _,
                    MilestoneReached _ -> Optional.empty();
        };
    }

    private static ClockInput opens(TicketOpened opened, FactId id) {
        ClockRef clock = new ClockRef(
                ClockIds.initialResponse(opened.ticketId()),
                ClockKind.INITIAL_RESPONSE,
                opened.ticketId(),
                null,
                opened.subscriptionId(),
                opened.customer(),
                opened.promise().plan(),
                opened.promise().terms(),
                opened.promise().calendar(),
                opened.occurredAt());
        return new ClockInput.Opens(
                clock,
                new ClockFact.Opened(
                        id,
                        opened.occurredAt(),
                        opened.severity(),
                        opened.promise().objectives()));
    }

    private static Optional<ClockInput> responded(TicketEvent event, FactId id) {
        return tells(event, new ClockFact.Responded(id, event.occurredAt()));
    }

    private static Optional<ClockInput> withdrawn(TicketEvent event, FactId id) {
        return tells(event, new ClockFact.Withdrawn(id, event.occurredAt()));
    }

    private static Optional<ClockInput> tells(TicketEvent event, ClockFact fact) {
        return Optional.of(new ClockInput.ToClock(ClockIds.initialResponse(event.ticketId()), fact));
    }
}
