package dev.frist.promises.ticket;

import static java.util.stream.Collectors.toSet;

import dev.frist.events.ClockFact.Withdrawn;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The response clocks of one ticket, as it counts now: that of its opening, and one for each escalation. A clock that counts no more,
 * since its escalation was wrong or its ticket was moved away, is none of them.
 */
public final class TicketClocks {
    private final @Nullable FactId move;
    private final Set<FactId> moved;
    // By the id of the clock that the request started first.
    private final Map<String, TicketClock> clocks = new LinkedHashMap<>();
    private final List<Withdrawn> toldToAll = new ArrayList<>();

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
        WhatCounts.of(stream)
                .forEach(told -> Stream.of(ClockKind.values())
                        .flatMap(kind -> ClockInputs.of(kind, told.event(), told.fact()).stream())
                        .forEach(all::tell));
        return List.copyOf(all.clocks.values());
    }

    private void tell(ClockInput input) {
        switch (input) {
            case ClockInput.Opens it -> open(it);
            case ClockInput.ToClock it -> clocks.computeIfPresent(it.clockId(), (_, clock) -> clock.and(it.fact()));
            case ClockInput.Promises it -> clocks.computeIfPresent(it.clockId(), (_, clock) -> clock.promised(it));
            case ClockInput.ToAllOf it -> {
                toldToAll.add(it.fact());
                clocks.replaceAll((_, clock) -> clock.isEscalated() ? clock.and(it.fact()) : clock);
            }
            // What is wrong, and where the ticket belongs, is seen to already.
            case ClockInput.Corrects _, ClockInput.Moves _ -> {}
        }
    }

    private void open(ClockInput.Opens it) {
        ClockRef first = it.clock();
        ClockRef ref =
                move != null && moved.contains(it.id()) ? first.withId(ClockInput.Moves.idOf(first, move)) : first;
        TicketClock clock = TicketClock.of(ref, it.fact());
        for (Withdrawn withdrawn : clock.isEscalated() ? toldToAll : List.<Withdrawn>of()) {
            clock = clock.and(withdrawn);
        }
        clocks.put(first.clockId(), clock);
    }
}
