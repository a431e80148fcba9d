package dev.frist.credit.jdbc;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.kit.wire.IncomingEvent;

/**
 * An event that no clock can have told: it is forged. Every clock begins with a fact, at sequence 0 of the stream of its own id, and
 * nothing is due before that was read.
 */
public final class NotOfItsClock extends RuntimeException {
    private NotOfItsClock(IncomingEvent event, String problem) {
        super("event %s %s of %s %s".formatted(event.type(), event.id(), event.source(), problem));
    }

    /** @throws NotOfItsClock if it comes before the clock's first fact, or in the stream of another */
    public static void refuse(IncomingEvent incoming, ClockEvent event) {
        String clock = event.clock().clockId();
        if (!clock.equals(incoming.subject())) {
            throw new NotOfItsClock(
                    incoming, "is about clock %s, in the stream of %s".formatted(clock, incoming.subject()));
        }
        if (Long.valueOf(0).equals(incoming.sequence()) && !(event instanceof FactNoted)) {
            throw new NotOfItsClock(
                    incoming,
                    "is the first of clock %s, which begins with FactNoted: its start was not read".formatted(clock));
        }
    }
}
