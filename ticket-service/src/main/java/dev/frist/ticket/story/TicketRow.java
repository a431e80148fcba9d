package dev.frist.ticket.story;

import dev.frist.events.Severity;
import dev.frist.events.TicketEvent.TicketOpened;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket stands.
 *
 * @param flagged whether something about it is not covered
 * @param bestEffort whether no response time was promised for its severity
 * @param respondedAt the first response that was no auto-reply; null while there is none
 */
public record TicketRow(
        String ticketId,
        String subscriptionId,
        String customer,
        String subject,
        String channel,
        Severity severity,
        boolean open,
        boolean flagged,
        boolean bestEffort,
        Instant openedAt,
        @Nullable Instant respondedAt) {
    /** How it stands when it is opened. */
    public static TicketRow of(TicketOpened it) {
        return new TicketRow(
                it.ticketId(),
                it.subscriptionId(),
                it.customer(),
                Objects.requireNonNullElse(it.personal().subject(), ""),
                it.channel(),
                it.severity(),
                true,
                !it.flags().isEmpty(),
                !it.promise().isFor(it.severity()),
                it.occurredAt(),
                null);
    }

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
                !story.promise().isFor(story.severity()),
                story.openedAt(),
                story.communication().stream()
                        .filter(said -> said.kind() == TicketView.Said.Kind.FIRST_RESPONSE
                                && said.remarks().corrected() == null)
                        .map(TicketView.Said::at)
                        .findFirst()
                        .orElse(null));
    }
}
