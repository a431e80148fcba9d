package dev.frist.promises.ticket;

import dev.frist.events.Channel;
import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.Language;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody reports to have happened to a ticket, well formed, but not yet accepted. The commands of the aggregate. */
public sealed interface TicketReport {
    String ticketId();

    /** When it happened, UTC, to the microsecond. */
    Instant occurredAt();

    /** @param impact why the customer named this severity */
    record Opening(
            String ticketId,
            String subscriptionId,
            Severity severity,
            String subject,
            String description,
            String impact,
            Channel channel,
            Language language,
            String requester,
            @Nullable Scope scope,
            Instant occurredAt)
            implements TicketReport {}

    record SeverityChange(String ticketId, Severity severity, SeverityReason reason, Instant occurredAt)
            implements TicketReport {}

    record FirstResponse(String ticketId, String agent, Channel channel, boolean automated, Instant occurredAt)
            implements TicketReport {}

    record Message(
            String ticketId, Direction direction, String author, Channel channel, String text, Instant occurredAt)
            implements TicketReport {}

    record Escalation(String ticketId, String escalationId, Urgency urgency, String reason, Instant occurredAt)
            implements TicketReport {}

    record ManagerResponse(String ticketId, String escalationId, String manager, Instant occurredAt)
            implements TicketReport {}

    record Withdrawal(String ticketId, Instant occurredAt) implements TicketReport {}

    record Decline(String ticketId, String reason, Instant occurredAt) implements TicketReport {}

    record Closing(String ticketId, ClosedBy by, Instant occurredAt) implements TicketReport {}

    record Reopening(String ticketId, Instant occurredAt) implements TicketReport {}
}
