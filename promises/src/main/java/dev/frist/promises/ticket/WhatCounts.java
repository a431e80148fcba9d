package dev.frist.promises.ticket;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.Corrections;
import dev.frist.events.FactId;
import dev.frist.events.Flag;
import dev.frist.events.Promise;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TicketEvent.TicketOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What counts of all that was told of a ticket: nothing that was wrong, and all of it under the subscription that the ticket belongs
 * to, as if it had been opened under it.
 */
public final class WhatCounts {
    private static final List<Flag> NOTHING_PROMISED =
            List.of(new Flag(Flag.Code.TERM_LAPSED, "nothing was promised when a manager was asked for"));

    private WhatCounts() {}

    /** One event, and the id of the fact that it came from. */
    public record Told(TicketEvent event, FactId fact) {}

    /** The facts that were wrong. */
    public static Set<FactId> wrong(Collection<Told> told) {
        return Corrections.wrong(told.stream()
                .filter(it -> it.event() instanceof FactCorrected)
                .collect(toMap(Told::fact, it -> ((FactCorrected) it.event()).fact(), (one, _) -> one)));
    }

    /** The move that happened last, however late it was told of; empty while there is none. */
    public static Optional<Told> lastMove(Collection<Told> told) {
        return told.stream()
                .filter(it -> it.event() instanceof TicketMoved)
                .max(Comparator.<Told, Instant>comparing(it -> it.event().occurredAt())
                        .thenComparing(Told::fact));
    }

    /** @param stream all that was told of one ticket, in the order in which it was recorded */
    public static List<Told> of(List<Told> stream) {
        Set<FactId> wrong = wrong(stream);
        Optional<Told> move = lastMove(stream);
        boolean isBefore = move.isPresent();
        List<Told> counting = new ArrayList<>();
        for (Told it : stream) {
            isBefore &= !it.equals(move.orElse(null));
            if (!wrong.contains(it.fact()) && !(isBefore && it.event() instanceof PromiseAdded)) {
                counting.add(
                        isBefore ? moved(it, (TicketMoved) move.orElseThrow().event()) : it);
            }
        }
        return counting;
    }

    private static Told moved(Told it, TicketMoved to) {
        return switch (it.event()) {
            case TicketOpened opened -> new Told(moved(opened, to), it.fact());
            case EscalationRequested requested -> new Told(moved(requested, to), it.fact());
            default -> it;
        };
    }

    private static TicketOpened moved(TicketOpened it, TicketMoved to) {
        return new TicketOpened(
                it.ticketId(),
                to.subscriptionId(),
                to.customer(),
                it.severity(),
                it.channel(),
                it.language(),
                it.scope(),
                to.promise(),
                to.flags(),
                it.personal(),
                it.occurredAt());
    }

    private static EscalationRequested moved(EscalationRequested it, TicketMoved to) {
        Promise promise = to.escalations().getOrDefault(it.escalationId(), it.promise());
        return new EscalationRequested(
                it.ticketId(),
                it.escalationId(),
                to.subscriptionId(),
                to.customer(),
                it.urgency(),
                promise,
                promise.isNothing() ? NOTHING_PROMISED : List.of(),
                it.personal(),
                it.occurredAt());
    }
}
