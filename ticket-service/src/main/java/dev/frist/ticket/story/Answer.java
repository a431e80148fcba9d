package dev.frist.ticket.story;

import dev.frist.events.TicketEvent;
import dev.frist.intake.AwaitedKey;
import dev.frist.kit.problem.Problem;

/** What a ticket says to a report. */
public sealed interface Answer {
    record Happened(TicketEvent event) implements Answer {}

    record NotYet(AwaitedKey awaits) implements Answer {}

    record Refused(Problem problem) implements Answer {}

    static Answer refused(String field, String rule, String detail) {
        return new Refused(new Problem(rule, field, detail));
    }
}
