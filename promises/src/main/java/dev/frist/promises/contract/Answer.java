package dev.frist.promises.contract;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import dev.frist.events.SubscriptionEvent;

/** What a subscription says to a report. */
public sealed interface Answer {
    record Happened(SubscriptionEvent event) implements Answer {}

    record NotYet(AwaitedKey awaits) implements Answer {}

    record Refused(Problem problem) implements Answer {}

    static Answer refused(String field, String rule, String detail) {
        return new Refused(new Problem(rule, field, detail));
    }
}
