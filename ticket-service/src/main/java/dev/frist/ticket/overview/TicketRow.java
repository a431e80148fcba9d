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
        @Nullable Instant respondedAt) {}
