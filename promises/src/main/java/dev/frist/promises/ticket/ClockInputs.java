package dev.frist.promises.ticket;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Corrected;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Promise;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.promises.clock.ClocksOfTicket;
import dev.frist.promises.clock.Moment;
import dev.frist.promises.terms.ClockDeclaration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event about a ticket tells its clocks of the support services annex: what {@link TicketClocks} says of a whole story, event by
 * event, without remembering one. It does for kinds that openings, or escalations, start each time.
 */
public final class ClockInputs {
    private ClockInputs() {}

    /**
     * Empty where the event is none of the business of clocks of this kind.
     *
     * @param id of the fact that the event tells of
     */
    public static Optional<ClockInput> of(ClockDeclaration kind, TicketEvent event, FactId id) {
        return switch (event) {
            case FactCorrected it ->
                Optional.of(new ClockInput.Corrects(new Corrected(id, it.occurredAt(), it.fact())));
            case TicketMoved moved -> Optional.of(new ClockInput.Moves(moved, id));
            case PromiseAdded it ->
                kind.isOfEscalation() == (it.escalationId() != null)
                        ? Optional.of(new ClockInput.Promises(clockId(it.ticketId(), it.escalationId()), it, id))
                        : Optional.empty();
            default -> TicketMoments.of(event, id).flatMap(moment -> of(kind, event, moment));
        };
    }

    private static Optional<ClockInput> of(ClockDeclaration kind, TicketEvent event, Moment moment) {
        return switch (event) {
            case TicketOpened it
            when kind.isOfOpening() ->
                Optional.of(opens(kind, moment, it, null, it.subscriptionId(), it.customer(), it.promise()));
            case EscalationRequested it
            when kind.isOfEscalation() ->
                Optional.of(
                        opens(kind, moment, it, it.escalationId(), it.subscriptionId(), it.customer(), it.promise()));
            default -> ClocksOfTicket.told(kind, moment).map(fact -> to(kind, event.ticketId(), moment, fact));
        };
    }

    private static ClockInput to(ClockDeclaration kind, String ticketId, Moment moment, ClockFact fact) {
        return kind.isOfEscalation() && moment.answers() == null
                ? new ClockInput.ToAllOf(ticketId, fact)
                : new ClockInput.ToClock(clockId(ticketId, moment.answers()), fact);
    }

    private static String clockId(String ticketId, @Nullable String escalationId) {
        return escalationId == null
                ? ClockIds.initialResponse(ticketId)
                : ClockIds.managerResponse(ticketId, escalationId);
    }

    private static ClockInput opens(
            ClockDeclaration declared,
            Moment start,
            TicketEvent request,
            @Nullable String escalationId,
            String subscriptionId,
            String customer,
            Promise promise) {
        ClockKind kind = new ClockKind(declared.name());
        return new ClockInput.Opens(
                new ClockRef(
                        clockId(request.ticketId(), escalationId),
                        kind,
                        request.ticketId(),
                        escalationId,
                        subscriptionId,
                        customer,
                        promise.plan(),
                        promise.terms(),
                        promise.calendar(),
                        request.occurredAt(),
                        promise.hours()),
                ClocksOfTicket.request(declared, start, start.level(), promise.limits(kind)));
    }
}
