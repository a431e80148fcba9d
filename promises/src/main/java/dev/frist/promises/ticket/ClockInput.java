package dev.frist.promises.ticket;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Started;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Promise;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.TicketMoved;
import java.util.Map;
import java.util.Objects;

/** What an event about a ticket tells the clocks of a service. */
public sealed interface ClockInput {
    /** Of the fact that it tells. */
    FactId id();

    /** A clock begins with this request. */
    record Opens(ClockRef clock, ClockFact.Request fact) implements ClockInput {
        @Override
        public FactId id() {
            return fact.id();
        }
    }

    /** One clock learns a fact, or the one that has taken over from it; it began with an earlier event of the same stream. */
    record ToClock(String clockId, ClockFact fact) implements ClockInput {
        @Override
        public FactId id() {
            return fact.id();
        }
    }

    /** One clock's request is promised something now; as the other. */
    record Promises(String clockId, PromiseAdded added, FactId id) implements ClockInput {
        /** @param request of that clock */
        public ClockFact.Promised fact(ClockKind kind, ClockFact.Request request) {
            return fact(added, id, kind, request);
        }

        static ClockFact.Promised fact(PromiseAdded added, FactId id, ClockKind kind, ClockFact.Request request) {
            Promise promise = added.promise();
            return new ClockFact.Promised(
                    id,
                    added.occurredAt(),
                    request instanceof Opened ? promise.objectives() : Map.of(),
                    request instanceof Escalated it ? promise.escalation().get(it.urgency()) : null,
                    promise.terms(),
                    promise.calendar(),
                    request instanceof Started ? promise.limits(kind) : null);
        }
    }

    /** Every clock of the ticket learns it, those to come included. */
    record ToAllOf(String ticketId, ClockFact fact) implements ClockInput {
        @Override
        public FactId id() {
            return fact.id();
        }
    }

    /** Every clock of the ticket that knows the wrong fact learns it, those to come included. */
    record Corrects(ClockFact.Corrected fact) implements ClockInput {
        @Override
        public FactId id() {
            return fact.id();
        }
    }

    /** Every clock of the ticket gives way to one under another subscription. */
    record Moves(TicketMoved moved, FactId id) implements ClockInput {
        public ClockFact.Moved fact() {
            return new ClockFact.Moved(id, moved.occurredAt());
        }

        /** The clock that takes over, and what it starts from: the same request, under what that subscription promised. */
        public Opens instead(ClockRef old, ClockFact.Request request) {
            Promise promise = old.escalationId() == null
                    ? moved.promise()
                    : Objects.requireNonNull(
                            moved.escalations().get(old.escalationId()), "the move says what was promised");
            return new Opens(
                    new ClockRef(
                            idOf(old, id),
                            old.kind(),
                            old.ticketId(),
                            old.escalationId(),
                            moved.subscriptionId(),
                            moved.customer(),
                            promise.plan(),
                            promise.terms(),
                            promise.calendar(),
                            request.occurredAt(),
                            promise.hours()),
                    switch (request) {
                        case Opened it -> new Opened(it.id(), it.occurredAt(), it.severity(), promise.objectives());
                        case Escalated it ->
                            new Escalated(
                                    it.id(),
                                    it.occurredAt(),
                                    it.urgency(),
                                    promise.escalation().get(it.urgency()));
                        case Started it ->
                            new Started(
                                    it.id(), it.occurredAt(), it.moment(), it.severity(), promise.limits(old.kind()));
                    });
        }

        /** Which clock takes over. */
        static String idOf(ClockRef old, FactId move) {
            return old.escalationId() == null
                    ? ClockIds.initialResponse(old.ticketId(), move)
                    : ClockIds.managerResponse(old.ticketId(), old.escalationId(), move);
        }
    }
}
