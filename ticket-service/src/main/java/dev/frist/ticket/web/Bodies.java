package dev.frist.ticket.web;

import dev.frist.events.ClosedBy;
import dev.frist.events.Direction;
import dev.frist.events.Personal.Attachment;
import dev.frist.events.SeverityReason;
import dev.frist.events.Urgency;
import dev.frist.events.WaitingOn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of request bodies; they are read as records from a topic are, whatever stands here. */
final class Bodies {
    private Bodies() {}

    record Opening(
            String ticketId,
            String subscriptionId,

            @Schema(description = "as the terms name it; a number where the name is one", example = "1")
            String severity,

            String subject,
            @Nullable String description,

            @Schema(description = "why it has this severity") @Nullable
            String impact,

            @Schema(description = "how to see what the customer saw") @Nullable
            String steps,

            @Schema(description = "a name; one that is not agreed is accepted and flagged", example = "EMAIL")
            String channel,

            @Schema(description = "BCP 47", example = "de") String language,

            @Nullable String requester,

            @Schema(
                    description = "what it is about; not all of it is support",
                    allowableValues = {
                        "ERROR_OR_SECURITY_ISSUE",
                        "UPGRADE_OR_CHANGE",
                        "DOCUMENTATION",
                        "USAGE_QUESTION",
                        "SUGGESTION",
                        "TROUBLESHOOTING",
                        "CONSULTING",
                        "CUSTOMER_SPECIFIC_ENGINEERING",
                        "END_USER_REQUEST",
                        "BILLING",
                        "SECURITY"
                    })
            @Nullable
            String scope,

            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record SeverityChange(
            @Schema(description = "as the terms name it; a number where the name is one", example = "1")
            String severity,

            SeverityReason reason,
            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record FirstResponse(
            String agent,
            String channel,
            boolean automated,
            @Nullable String text,
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record Message(
            Direction direction,
            String author,
            String channel,
            String text,
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record EscalationRequest(
            String escalationId,
            Urgency urgency,
            String reason,

            @Schema(description = "by which way it came", example = "PHONE") @Nullable
            String channel,

            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record ManagerResponse(
            String manager,
            @Nullable String text,
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record Withdrawal(
            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record Decline(
            String reason,
            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record Closing(
            @Schema(description = "for whom whoever says so acted")
            ClosedBy closedBy,

            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record CorrectedFact(
            @Schema(description = "of the fact that was wrong, as GET /tickets/{ticketId} shows it")
            String source,

            @Schema(description = "of the fact that was wrong")
            String id,

            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record Move(
            @Schema(description = "to which it belongs") String subscriptionId,
            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record Reopening(
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record MilestoneReport(
            @Schema(description = "its name, as the terms have it", examples = "workaround")
            String milestone,

            @Schema(description = "what was done") @Nullable String text,

            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record WaitingReport(
            @Schema(description = "whose turn it is") WaitingOn waitingOn,

            @Schema(description = "what is asked for") @Nullable
            String text,

            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}
}
