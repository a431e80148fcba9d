package dev.frist.credit.subscription;

import dev.frist.events.SubscriptionEvent;
import dev.frist.intake.AwaitedKey;
import dev.frist.kit.problem.Problem;

/** What a subscription says to a report. */
public sealed interface Answer {
    record Happened(SubscriptionEvent event) implements Answer {}

    record NotYet(AwaitedKey awaits) implements Answer {}

    record Refused(Problem problem) implements Answer {}

    static Answer refused(String field, String rule, String detail) {
        return new Refused(new Problem(rule, field, detail));
    }
}
