package dev.frist.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;

/** What an event about a ticket tells the clocks of a service. */
public sealed interface ClockInput {
    ClockFact fact();

    /** A clock begins with this request. */
    record Opens(ClockRef clock, ClockFact.Request fact) implements ClockInput {}

    /** One clock learns a fact; it began with an earlier event of the same stream. */
    record ToClock(String clockId, ClockFact fact) implements ClockInput {}

    /** Every clock of the ticket learns it, those to come included. */
    record ToAllOf(String ticketId, ClockFact.Withdrawn fact) implements ClockInput {}
}
