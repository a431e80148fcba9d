package dev.frist.promises.ticket;

import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.ClosedBy;
import dev.frist.events.FactId;
import dev.frist.events.Promise;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event about a ticket tells its response clocks (DESIGN §5, "what ends a clock"). */
public final class ClockInputs {
    private ClockInputs() {}

    /**
     * Empty where the event is none of the business of clocks of this kind.
     *
     * @param id of the fact that the event tells of
     */
    public static Optional<ClockInput> of(ClockKind kind, TicketEvent event, FactId id) {
        return switch (event) {
            case FactCorrected it ->
                Optional.of(new ClockInput.Corrects(new Corrected(id, it.occurredAt(), it.fact())));
            case TicketMoved moved -> Optional.of(new ClockInput.Moves(moved, id));
            default ->
                switch (kind) {
                    case INITIAL_RESPONSE -> ofInitialResponse(event, id);
                    case MANAGER_RESPONSE -> ofManagerResponse(event, id);
                };
        };
    }

    /**
     * A person's first response, a refusal and an agent's closing answer it; the customer's withdrawal or closing voids it; nothing
     * else ends it.
     */
    private static Optional<ClockInput> ofInitialResponse(TicketEvent event, FactId id) {
        String clockId = ClockIds.initialResponse(event.ticketId());
        ClockInput responded = new ClockInput.ToClock(clockId, new Responded(id, event.occurredAt()));
        ClockInput withdrawn = new ClockInput.ToClock(clockId, new Withdrawn(id, event.occurredAt()));
        return switch (event) {
            case TicketOpened it -> Optional.of(opens(clockId, it, id));
            case SeverityChanged it ->
                Optional.of(
                        new ClockInput.ToClock(clockId, new SeverityDetermined(id, it.occurredAt(), it.severity())));
            case FirstResponseSent it when !it.automated() -> Optional.of(responded);
            case TicketDeclined _ -> Optional.of(responded);
            case TicketWithdrawn _ -> Optional.of(withdrawn);
            case TicketClosed it -> Optional.of(it.closedBy() == ClosedBy.AGENT ? responded : withdrawn);
            case PromiseAdded it
            when it.escalationId() == null -> Optional.of(new ClockInput.Promises(clockId, it, id));
            default -> Optional.empty();
        };
    }

    /**
     * Each escalation starts one; a manager's response to that escalation ends it; the customer's withdrawal or closing voids all of
     * the ticket; nothing else ends one.
     */
    private static Optional<ClockInput> ofManagerResponse(TicketEvent event, FactId id) {
        ClockInput withdrawn = new ClockInput.ToAllOf(event.ticketId(), new Withdrawn(id, event.occurredAt()));
        return switch (event) {
            case EscalationRequested it -> Optional.of(opens(it, id));
            case ManagerResponded it ->
                Optional.of(new ClockInput.ToClock(
                        ClockIds.managerResponse(it.ticketId(), it.escalationId()),
                        new Responded(id, it.occurredAt())));
            case PromiseAdded it
            when it.escalationId() != null ->
                Optional.of(
                        new ClockInput.Promises(ClockIds.managerResponse(it.ticketId(), it.escalationId()), it, id));
            case TicketWithdrawn _ -> Optional.of(withdrawn);
            case TicketClosed it when it.closedBy() == ClosedBy.CUSTOMER -> Optional.of(withdrawn);
            default -> Optional.empty();
        };
    }

    private static ClockInput opens(String clockId, TicketOpened it, FactId id) {
        return new ClockInput.Opens(
                ref(clockId, ClockKind.INITIAL_RESPONSE, it, null, it.subscriptionId(), it.customer(), it.promise()),
                new Opened(id, it.occurredAt(), it.severity(), it.promise().objectives()));
    }

    private static ClockInput opens(EscalationRequested it, FactId id) {
        return new ClockInput.Opens(
                ref(
                        ClockIds.managerResponse(it.ticketId(), it.escalationId()),
                        ClockKind.MANAGER_RESPONSE,
                        it,
                        it.escalationId(),
                        it.subscriptionId(),
                        it.customer(),
                        it.promise()),
                new Escalated(
                        id,
                        it.occurredAt(),
                        it.urgency(),
                        it.promise().escalation().get(it.urgency())));
    }

    private static ClockRef ref(
            String clockId,
            ClockKind kind,
            TicketEvent request,
            @Nullable String escalationId,
            String subscriptionId,
            String customer,
            Promise promise) {
        return new ClockRef(
                clockId,
                kind,
                request.ticketId(),
                escalationId,
                subscriptionId,
                customer,
                promise.plan(),
                promise.terms(),
                promise.calendar(),
                request.occurredAt());
    }
}
