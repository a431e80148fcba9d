package dev.frist.clock;

import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.promises.ticket.ClockInput;
import dev.frist.promises.ticket.TicketClock;
import dev.frist.promises.ticket.WhatCounts.Told;
import java.util.List;
import java.util.Optional;

/** A clock service's policy: what events about tickets mean for its clocks. */
@FunctionalInterface
public interface ClockPolicy {
    /** What one event means, whatever was told before; empty where it is none of their business. */
    Optional<ClockInput> notice(TicketEvent event, FactId id);

    /** Whether what tells of a ticket is remembered, as terms declare clocks that do not follow from single events. */
    default boolean remembers() {
        return false;
    }

    /**
     * The clocks of a ticket by all that was told of it, each with what it knows.
     *
     * @param story in the order in which it was recorded, its opening included
     */
    default List<TicketClock> clocks(List<Told> story) {
        return List.of();
    }
}
