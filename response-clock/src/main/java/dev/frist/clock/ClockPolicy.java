package dev.frist.clock;

import dev.frist.events.FactId;
import dev.frist.events.TicketEvent;
import dev.frist.promises.ticket.ClockInput;
import java.util.Optional;

/** A clock service's policy: what an event about a ticket means for its clocks; empty where it is none of their business. */
@FunctionalInterface
public interface ClockPolicy {
    Optional<ClockInput> notice(TicketEvent event, FactId id);
}
