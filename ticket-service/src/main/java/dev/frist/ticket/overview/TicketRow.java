package dev.frist.ticket.overview;

import dev.frist.events.Channel;
import dev.frist.events.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket stands.
 *
 * @param flagged whether something about it is not covered
 * @param respondedAt the first response that was no auto-reply; null while there is none
 */
public record TicketRow(
        String ticketId,
        String subscriptionId,
        String customer,
        String subject,
        Channel channel,
        Severity severity,
        boolean open,
        boolean flagged,
        Instant openedAt,
        @Nullable Instant respondedAt) {

    /** What the row shows of a story. */
    public static TicketRow of(TicketView story) {
        return new TicketRow(
                story.ticketId(),
                story.subscriptionId(),
                story.customer(),
                story.subject(),
                story.channel(),
                story.severity(),
                story.open(),
                !story.flags().isEmpty(),
                story.openedAt(),
                story.communication().stream()
                        .filter(said -> said.kind() == TicketView.Said.Kind.FIRST_RESPONSE)
                        .map(TicketView.Said::at)
                        .findFirst()
                        .orElse(null));
    }
}
