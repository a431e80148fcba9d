package dev.frist.credit.web;

import dev.frist.events.Adjustment;
import dev.frist.events.Agreement.Escalation;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.Decision;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.OwnHours;
import dev.frist.events.Personal.Attachment;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of request bodies; they are read by {@code ReportReader}, as records from a topic are. */
final class Bodies {
    private Bodies() {}

    record Start(
            String subscriptionId,
            String customer,
            Plan plan,
            Deployment deployment,
            LocalDate termStart,
            LocalDate termEnd,
            @Nullable Agreement agreement,
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record Change(
            Plan plan,
            Agreement agreement,

            @Schema(description = "from when it holds; absent: from when it was agreed") @Nullable
            Instant effectiveFrom,

            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record Agreement(
            @Schema(description = "by severity; null: best effort; one that is left out is as the plan says") @Nullable
            Map<String, Objective> objectives,

            @Nullable Escalation escalation,
            @Nullable Set<String> channels,
            @Nullable TechnicalAccountManager technicalAccountManager,

            @Schema(description = "where hours of the calendar are read; absent: the calendar's own") @Nullable
            String region,

            @Schema(description = "support hours of this customer alone") @Nullable
            OwnHours hours,

            @Schema(description = "for other kinds of clocks, by severity or urgency, else by *") @Nullable
            Map<String, Map<String, Objective>> limits) {}

    record Renewal(
            @Nullable LocalDate termStart,
            LocalDate termEnd,
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record End(
            LocalDate lastDay,
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record CorrectedFact(
            @Schema(description = "of the fact that was wrong, as GET /subscriptions/{subscriptionId}/facts shows it")
            String source,

            @Schema(description = "of the fact that was wrong")
            String id,

            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record Claim(
            @Schema(description = "what the claim is called: no other of this subscription has the same")
            String claimId,

            @Schema(description = "for whose lateness; absent: all for which credit can be claimed then") @Nullable
            List<String> clocks,

            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}

    record ClaimDecision(
            Decision decision,

            @Schema(description = "of the claim; absent: all") @Nullable
            List<String> clocks,

            @Nullable Instant occurredAt,
            String by,
            @Schema(description = "the reasons") String note,
            @Nullable List<Attachment> attachments) {}

    record Work(
            @Schema(description = "in half hours", type = "string", example = "PT2H30M")
            Duration worked,

            @Schema(description = "when the work was over") @Nullable
            Instant occurredAt,

            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record Call(
            @Nullable Instant occurredAt,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Attachment> attachments) {}

    record Days(
            Adjustment kind,

            @Schema(description = "the first day of the term, as booked")
            LocalDate termStart,

            @Schema(description = "negative: taken away") int days,
            @Nullable Instant occurredAt,
            String by,
            String note,
            @Nullable List<Attachment> attachments) {}
}
