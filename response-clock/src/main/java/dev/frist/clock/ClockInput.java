package dev.frist.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.PromiseAdded;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** One clock learns a fact; it began with an earlier event of the same stream. */
    record ToClock(String clockId, ClockFact fact) implements ClockInput {
        @Override
        public FactId id() {
            return fact.id();
        }
    }

    /** One clock's request is promised something now; it began with an earlier event of the same stream. */
    record Promises(String clockId, PromiseAdded added, FactId id) implements ClockInput {
        /** @param request of that clock */
        ClockFact.Promised fact(ClockFact.Request request) {
            Promise promise = added.promise();
            return switch (request) {
                case Opened _ -> fact(promise.objectives(), null);
                case Escalated it -> fact(Map.of(), promise.escalation().get(it.urgency()));
            };
        }

        private ClockFact.Promised fact(Map<Severity, Objective> objectives, @Nullable Objective escalation) {
            return new ClockFact.Promised(
                    id,
                    added.occurredAt(),
                    objectives,
                    escalation,
                    added.promise().terms(),
                    added.promise().calendar());
        }
    }

    /** Every clock of the ticket learns it, those to come included. */
    record ToAllOf(String ticketId, ClockFact.Withdrawn fact) implements ClockInput {
        @Override
        public FactId id() {
            return fact.id();
        }
    }
}
