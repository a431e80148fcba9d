package dev.frist.console.projection;

import dev.frist.events.ClosedBy;
import dev.frist.events.FactId;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.TicketEvent;
import dev.frist.promises.ticket.WhatCounts;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands. Facts are learned in any order; what counts is when they happened, and of the same instant the one
 * with the later identity.
 */
public record TicketReadModel(
        String ticketId,
        @Nullable Opening opening,
        @Nullable Determined severity,
        @Nullable Instant respondedAt,
        TicketState state,
        @Nullable Instant stateAt) {

    /** Where a ticket stands for its customer. */
    public enum TicketState {
        OPEN,
        CLOSED,
        CLOSED_BY_CUSTOMER,
        DECLINED,
        WITHDRAWN
    }

    /** What its opening said. */
    public record Opening(String subscriptionId, String customer, Plan plan, String subject, Instant openedAt) {}

    /** Which severity, since when, by which fact. */
    public record Determined(Severity severity, Instant at, FactId by) {
        private static final Comparator<Determined> ORDER =
                Comparator.comparing(Determined::at).thenComparing(Determined::by);
    }

    public static TicketReadModel unknown(String ticketId) {
        return new TicketReadModel(ticketId, null, null, null, TicketState.OPEN, null);
    }

    /** The ticket that this comes to: all that was told of it, in the order of its stream. */
    static TicketReadModel of(String ticketId, List<Told> stream) {
        TicketReadModel ticket = unknown(ticketId);
        for (Told it : WhatCounts.of(stream)) {
            ticket = ticket.after(it.event(), it.fact());
        }
        return ticket;
    }

    public TicketReadModel after(TicketEvent event, FactId by) {
        return switch (event) {
            case TicketEvent.TicketOpened e -> opened(e).determined(new Determined(e.severity(), e.occurredAt(), by));
            case TicketEvent.SeverityChanged e -> determined(new Determined(e.severity(), e.occurredAt(), by));
            case TicketEvent.FirstResponseSent e -> e.automated() ? this : responded(e.occurredAt());
            case TicketEvent.TicketWithdrawn e -> state(TicketState.WITHDRAWN, e.occurredAt());
            case TicketEvent.TicketDeclined e -> state(TicketState.DECLINED, e.occurredAt());
            case TicketEvent.TicketClosed e ->
                state(
                        e.closedBy() == ClosedBy.CUSTOMER ? TicketState.CLOSED_BY_CUSTOMER : TicketState.CLOSED,
                        e.occurredAt());
            case TicketEvent.TicketReopened e -> state(TicketState.OPEN, e.occurredAt());
            default -> this;
        };
    }

    private TicketReadModel opened(TicketEvent.TicketOpened event) {
        Opening opening = new Opening(
                event.subscriptionId(),
                event.customer(),
                event.promise().plan(),
                Objects.requireNonNullElse(event.personal().subject(), ""),
                event.occurredAt());
        return new TicketReadModel(ticketId, opening, severity, respondedAt, state, stateAt);
    }

    private TicketReadModel determined(Determined other) {
        boolean isLater = severity == null || Determined.ORDER.compare(other, severity) > 0;
        return isLater ? new TicketReadModel(ticketId, opening, other, respondedAt, state, stateAt) : this;
    }

    private TicketReadModel responded(Instant at) {
        boolean isFirst = respondedAt == null || at.isBefore(respondedAt);
        return isFirst ? new TicketReadModel(ticketId, opening, severity, at, state, stateAt) : this;
    }

    private TicketReadModel state(TicketState other, Instant at) {
        boolean isLater = stateAt == null || !at.isBefore(stateAt);
        return isLater ? new TicketReadModel(ticketId, opening, severity, respondedAt, other, at) : this;
    }
}
