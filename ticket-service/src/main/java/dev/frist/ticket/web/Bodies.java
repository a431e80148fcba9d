package dev.frist.ticket.web;

import dev.frist.events.Channel;
import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.Language;
import dev.frist.events.Scope;
import dev.frist.events.SeverityReason;
import dev.frist.events.Urgency;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of request bodies; they are read as records from a topic are, whatever stands here. */
final class Bodies {
    private Bodies() {}

    record Opening(
            String ticketId,
            String subscriptionId,
            @Schema(minimum = "1", maximum = "4") int severity,
            String subject,
            String description,

            @Schema(description = "why it has this severity")
            String impact,

            Channel channel,
            Language language,
            String requester,
            @Nullable Scope scope,
            @Nullable Instant occurredAt) {}

    record SeverityChange(
            @Schema(minimum = "1", maximum = "4") int severity,
            SeverityReason reason,
            @Nullable Instant occurredAt) {}

    record FirstResponse(
            String agent,
            Channel channel,
            boolean automated,
            @Nullable Instant occurredAt) {}

    record Message(
            Direction direction,
            String author,
            Channel channel,
            String text,
            @Nullable Instant occurredAt) {}

    record EscalationRequest(
            String escalationId,
            Urgency urgency,
            String reason,
            @Nullable Instant occurredAt) {}

    record ManagerResponse(String manager, @Nullable Instant occurredAt) {}

    record Withdrawal(@Nullable Instant occurredAt) {}

    record Decline(String reason, @Nullable Instant occurredAt) {}

    record Closing(ClosedBy by, @Nullable Instant occurredAt) {}

    record Reopening(@Nullable Instant occurredAt) {}

    record Event(
            @Schema(allowableValues = "1.0") String specversion,

            @Schema(description = "with the source it identifies the event")
            String id,

            String source,

            @Schema(example = "dev.frist.ticket.TicketOpened.v1")
            String type,

            @Schema(description = "when it happened") Instant time,

            @Schema(type = "object") Object data) {}
}
