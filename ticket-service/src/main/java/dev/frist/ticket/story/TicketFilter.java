package dev.frist.ticket.story;

import dev.frist.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets; null: any.
 *
 * @param everUnder whether all that have ever been moved may be of the subscription
 */
public record TicketFilter(
        @Nullable String subscriptionId,
        @Nullable Severity severity,
        @Nullable Boolean open,
        @Nullable Boolean bestEffort,
        @Nullable Boolean answered,
        boolean everUnder) {

    public boolean shows(TicketRow ticket) {
        return (subscriptionId == null || subscriptionId.equals(ticket.subscriptionId()))
                && (severity == null || severity.equals(ticket.severity()))
                && (open == null || open == ticket.open())
                && (bestEffort == null || bestEffort == ticket.bestEffort())
                && (answered == null || answered == (ticket.respondedAt() != null));
    }
}
