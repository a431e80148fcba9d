package dev.frist.ticket.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.Direction;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Personal;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.Urgency;
import dev.frist.events.WaitingOn;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ticket, whole, in the order in which things happened: what was wrong, too, with what corrects it.
 *
 * @param subscriptionId the one that it belongs to; see {@code moves}
 * @param severity as it was determined last
 * @param stepsToReproduce how to see what the customer saw
 * @param scope what it is about
 * @param flags what the promise does not cover
 * @param communication all that was said, first responses included
 * @param clocks when its responses are due, and what came of them
 * @param waitingOn whose turn it is; the vendor's until it asks for something
 * @param waits when that changed
 * @param milestones how far the vendor has come, by points that the terms name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketView(
        String ticketId,
        String subscriptionId,
        String customer,
        Severity severity,
        boolean open,
        String subject,
        @Nullable String description,
        @Nullable String impact,
        String channel,
        String language,
        @Nullable String stepsToReproduce,
        @Nullable String requester,
        @Nullable String scope,
        Instant openedAt,
        Promise promise,
        List<Flag> flags,
        List<Determined> severities,
        List<Said> communication,
        List<Escalation> escalations,
        List<Step> steps,
        List<Moved> moves,
        List<Correction> corrections,
        List<ClockOutlook> clocks,
        WaitingOn waitingOn,
        List<Waiting> waits,
        List<Milestone> milestones) {

    /** @param reason null for the severity that the ticket was opened with */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Determined(
            Severity severity,
            @Nullable SeverityReason reason,
            Instant at,
            @JsonUnwrapped Remarks remarks) {}

    /**
     * @param kind what it was: a message, a first response, an auto-reply
     * @param text null where only the fact was reported
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(
            Kind kind,
            Direction direction,
            @Nullable String author,
            String channel,
            @Nullable String text,
            Instant at,
            @JsonUnwrapped Remarks remarks) {
        public enum Kind {
            MESSAGE,
            FIRST_RESPONSE,
            AUTO_REPLY
        }
    }

    /** @param channel by which way it came */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Escalation(
            String escalationId,
            Urgency urgency,
            @Nullable String reason,
            @Nullable String channel,
            Instant requestedAt,
            List<Flag> flags,
            List<Response> responses,
            @JsonUnwrapped Remarks remarks) {
        Escalation with(List<Flag> promised) {
            return new Escalation(escalationId, urgency, reason, channel, requestedAt, promised, responses, remarks);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Response(
            @Nullable String manager,
            @Nullable String text,
            Instant at,
            @JsonUnwrapped Remarks remarks) {}

    /** Opened, closed, and what else decides whether it is open; by its event's name. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String what,
            @Nullable String detail,
            Instant at,
            @JsonUnwrapped Remarks remarks) {}

    /** @param text what the vendor has asked for, or what came */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(
            WaitingOn waitingOn,
            @Nullable String text,
            Instant at,
            @JsonUnwrapped Remarks remarks) {}

    /** @param text what was done */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Milestone(
            String milestone,
            @Nullable String text,
            Instant at,
            @JsonUnwrapped Remarks remarks) {}

    /** It belongs to another subscription, from its opening on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Moved(
            String from,
            String to,
            String customer,
            Instant at,
            @JsonUnwrapped Remarks remarks) {}

    /** @param wrong the fact that counts no more */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Correction(
            FactId wrong, Instant at, @JsonUnwrapped Remarks remarks) {}

    /** Who said that something was wrong, why, and when. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Corrected(@Nullable String by, @Nullable String note, Instant at) {}

    /**
     * What is told with anything, as members of it.
     *
     * @param fact the identity of the fact that tells it: by that it can be corrected
     * @param by who says so
     * @param attachments by reference
     * @param more what was reported under names that are not known here
     * @param corrected what says that it was wrong, and counts no more; null: it counts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Remarks(
            FactId fact,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Personal.Attachment> attachments,
            @Nullable Map<String, Object> more,
            @Nullable Corrected corrected) {
        static Remarks of(Told told, @Nullable Corrected corrected) {
            Personal it = told.event().personal();
            return new Remarks(told.fact(), it.by(), it.note(), it.attachments(), it.more(), corrected);
        }
    }
}
