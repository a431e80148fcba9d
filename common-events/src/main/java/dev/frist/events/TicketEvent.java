package dev.frist.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a ticket. Stream: the ticket id. Topic: {@link Topics#TICKETS}, keyed by ticket id. */
public sealed interface TicketEvent extends PublishedEvent {
    String ticketId();

    /** @param flags what the promise does not cover, with reasons; empty for most tickets */
    record TicketOpened(
            String ticketId,
            String subscriptionId,
            String customer,
            Severity severity,
            String subject,
            String description,
            String impact,
            Channel channel,
            Language language,
            String requester,
            @Nullable Scope scope,
            Promise promise,
            List<Flag> flags,
            Instant occurredAt)
            implements TicketEvent {}

    record SeverityChanged(String ticketId, Severity severity, SeverityReason reason, Instant occurredAt)
            implements TicketEvent {}

    record MessageRecorded(
            String ticketId, Direction direction, String author, Channel channel, String text, Instant occurredAt)
            implements TicketEvent {}

    /** @param automated true for an auto-reply, which answers nothing */
    record FirstResponseSent(String ticketId, String agent, Channel channel, boolean automated, Instant occurredAt)
            implements TicketEvent {}

    /** @param promise what was promised when the escalation was requested */
    record EscalationRequested(
            String ticketId,
            String escalationId,
            String subscriptionId,
            String customer,
            Urgency urgency,
            String reason,
            Promise promise,
            Instant occurredAt)
            implements TicketEvent {}

    record ManagerResponded(String ticketId, String escalationId, String manager, Instant occurredAt)
            implements TicketEvent {}

    record TicketWithdrawn(String ticketId, Instant occurredAt) implements TicketEvent {}

    record TicketDeclined(String ticketId, String reason, Instant occurredAt) implements TicketEvent {}

    record TicketClosed(String ticketId, ClosedBy by, Instant occurredAt) implements TicketEvent {}

    record TicketReopened(String ticketId, Instant occurredAt) implements TicketEvent {}
}
