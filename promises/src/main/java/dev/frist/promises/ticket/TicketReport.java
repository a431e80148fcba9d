package dev.frist.promises.ticket;

import dev.frist.events.Personal;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.events.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody reports to have happened to a ticket, well formed, but not yet accepted. The commands of the aggregate. */
public sealed interface TicketReport {
    String ticketId();

    /** When it happened, UTC, to the microsecond. */
    Instant occurredAt();

    /** @param personal with subject, description, impact, steps, requester */
    record Opening(
            String ticketId,
            String subscriptionId,
            Severity severity,
            String channel,
            String language,
            @Nullable Scope scope,
            Personal personal,
            Instant occurredAt)
            implements TicketReport {}

    record Escalation(String ticketId, String escalationId, Urgency urgency, Personal personal, Instant occurredAt)
            implements TicketReport {}

    /**
     * A contract covers a request for which nothing was promised, by what has been learned of it.
     *
     * @param escalationId null: it is the ticket's opening
     * @param requestedAt when it was opened, or a manager was asked for
     * @param occurredAt when what covers it became true
     */
    record Coverage(String ticketId, @Nullable String escalationId, Instant requestedAt, Instant occurredAt)
            implements TicketReport {}

    /** The ticket belongs to this subscription, from its opening on. */
    record Move(String ticketId, String subscriptionId, Personal personal, Instant occurredAt)
            implements TicketReport {}

    /** Everything that no promise is stamped on: once accepted, it is the event as it was reported. */
    record TicketFact(TicketEvent event) implements TicketReport {
        @Override
        public String ticketId() {
            return event.ticketId();
        }

        @Override
        public Instant occurredAt() {
            return event.occurredAt();
        }
    }
}
