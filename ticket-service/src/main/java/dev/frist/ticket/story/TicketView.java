package dev.frist.ticket.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.frist.events.Direction;
import dev.frist.events.Flag;
import dev.frist.events.Promise;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.Urgency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket, whole, in the order in which things happened.
 *
 * @param severity as it was determined last
 * @param flags what the promise does not cover
 * @param communication all that was said, first responses included
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
        @Nullable String requester,
        @Nullable Scope scope,
        Instant openedAt,
        Promise promise,
        List<Flag> flags,
        List<Determined> severities,
        List<Said> communication,
        List<Escalation> escalations,
        List<Step> steps) {

    /** @param reason null for the severity that the ticket was opened with */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Determined(Severity severity, @Nullable SeverityReason reason, Instant at) {}

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
            Instant at) {
        public enum Kind {
            MESSAGE,
            FIRST_RESPONSE,
            AUTO_REPLY
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Escalation(
            String escalationId,
            Urgency urgency,
            @Nullable String reason,
            Instant requestedAt,
            List<Response> responses) {}

    public record Response(@Nullable String manager, Instant at) {}

    /** Opened, closed, and what else decides whether it is open; by its event's name. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String what, @Nullable String detail, Instant at) {}
}
