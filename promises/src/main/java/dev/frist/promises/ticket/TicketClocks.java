package dev.frist.promises.ticket;

import static java.util.stream.Collectors.toSet;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Responded;
import dev.frist.events.ClockFact.SeverityDetermined;
import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.ClosedBy;
import dev.frist.events.FactId;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FirstResponseSent;
import dev.frist.events.TicketEvent.ManagerResponded;
import dev.frist.events.TicketEvent.PromiseAdded;
import dev.frist.events.TicketEvent.SeverityChanged;
import dev.frist.events.TicketEvent.TicketClosed;
import dev.frist.events.TicketEvent.TicketDeclined;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.TicketEvent.TicketWithdrawn;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The response clocks of one ticket, as it counts now: that of its opening, and one for each escalation. A clock that counts no more,
 * since its escalation was wrong or its ticket was moved away, is none of them.
 */
public final class TicketClocks {
    private static final String OPENING = "";

    private final @Nullable FactId move;
    private final Set<FactId> moved;
    private final Map<String, TicketClock> clocks = new LinkedHashMap<>();
    private final List<Withdrawn> withdrawals = new ArrayList<>();

    private TicketClocks(@Nullable FactId move, Set<FactId> moved) {
        this.move = move;
        this.moved = moved;
    }

    /** @param stream all that was told of one ticket, in the order in which it was recorded */
    public static List<TicketClock> of(List<Told> stream) {
        FactId move = WhatCounts.lastMove(stream).map(Told::fact).orElse(null);
        Set<FactId> moved = move == null
                ? Set.of()
                : stream.stream()
                        .takeWhile(it -> !it.fact().equals(move))
                        .map(Told::fact)
                        .collect(toSet());
        TicketClocks all = new TicketClocks(move, moved);
        WhatCounts.of(stream).forEach(all::tell);
        return List.copyOf(all.clocks.values());
    }

    private void tell(Told told) {
        FactId id = told.fact();
        switch (told.event()) {
            case TicketOpened it -> clocks.put(OPENING, TicketClock.of(it, id, movedBy(id)));
            case EscalationRequested it -> {
                TicketClock clock = TicketClock.of(it, id, movedBy(id));
                for (Withdrawn withdrawn : withdrawals) {
                    clock = clock.and(withdrawn);
                }
                clocks.put(it.escalationId(), clock);
            }
            case SeverityChanged it -> tell(OPENING, new SeverityDetermined(id, it.occurredAt(), it.severity()));
            case FirstResponseSent it when !it.automated() -> tell(OPENING, new Responded(id, it.occurredAt()));
            case TicketDeclined it -> tell(OPENING, new Responded(id, it.occurredAt()));
            case TicketClosed it
            when it.closedBy() == ClosedBy.AGENT -> tell(OPENING, new Responded(id, it.occurredAt()));
            case ManagerResponded it -> tell(it.escalationId(), new Responded(id, it.occurredAt()));
            case PromiseAdded it ->
                change(Objects.requireNonNullElse(it.escalationId(), OPENING), clock -> clock.promised(it, id));
            case TicketWithdrawn it -> withdraw(new Withdrawn(id, it.occurredAt()));
            case TicketClosed it -> withdraw(new Withdrawn(id, it.occurredAt()));
            default -> {}
        }
    }

    private @Nullable FactId movedBy(FactId request) {
        return moved.contains(request) ? move : null;
    }

    private void withdraw(Withdrawn fact) {
        withdrawals.add(fact);
        clocks.replaceAll((_, clock) -> clock.and(fact));
    }

    private void tell(String clock, ClockFact fact) {
        change(clock, it -> it.and(fact));
    }

    private void change(String clock, UnaryOperator<TicketClock> change) {
        clocks.computeIfPresent(clock, (_, it) -> change.apply(it));
    }
}
