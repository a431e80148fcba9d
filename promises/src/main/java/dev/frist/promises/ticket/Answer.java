package dev.frist.promises.ticket;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import dev.frist.events.TicketEvent;

/** What a ticket says to a report. */
public sealed interface Answer {
    record Happened(TicketEvent event) implements Answer {}

    record NotYet(AwaitedKey awaits) implements Answer {}

    record Refused(Problem problem) implements Answer {}

    static Answer refused(String field, String rule, String detail) {
        return new Refused(new Problem(rule, field, detail));
    }
}
