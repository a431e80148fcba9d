package dev.frist.credit.jdbc;

import dev.frist.credit.jdbc.FeeLedger.Period;
import dev.frist.credit.jdbc.FeeLedger.Told;
import dev.frist.events.SubscriptionEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every share of a fee counts on from what was told before, and is what the breaches of its period are worth. */
final class FeeAudit {
    private static final Rule COUNTED =
            new Rule("credit", "what is told of a share of a fee counts on from what was told before");
    private static final Rule WORTH =
            new Rule("credit", "the share of a fee is what the breaches of its period are worth by their terms");

    private final FeeLedger fees;

    FeeAudit(FeeLedger fees) {
        this.fees = fees;
    }

    /** @param streams of one subscription each */
    void examine(List<List<RecordedEvent>> streams, Findings findings) {
        Map<String, Map<Period, Integer>> worth =
                fees.worth(streams.stream().map(FeeAudit::subscription).toList());
        for (List<RecordedEvent> events : streams) {
            Map<Period, Integer> told = told(events, findings);
            told.values().removeIf(it -> it == 0);
            require(events.getFirst().streamId(), worth.getOrDefault(subscription(events), Map.of()), told, findings);
        }
        findings.checked("shares of fees", streams.size());
    }

    /** Of all subscriptions, those of which nothing was told are worth nothing. */
    void end(Findings findings) {
        fees.worth(fees.untold()).forEach((id, worth) -> require(FeeLedger.stream(id), worth, Map.of(), findings));
    }

    private static Map<Period, Integer> told(List<RecordedEvent> events, Findings findings) {
        Map<Period, Integer> all = new HashMap<>();
        for (RecordedEvent event : events) {
            Told told = Told.of(event);
            int before = all.getOrDefault(told.period(), 0);
            if (before + told.more() != told.inAll()) {
                findings.difference(COUNTED.brokenAt(
                                "stream " + event.streamId(),
                                before + told.more() + " percent in all",
                                told.inAll() + " percent in all")
                        .ofEvent(event.eventId()));
            }
            all.put(told.period(), told.inAll());
        }
        return all;
    }

    private static void require(
            String stream, Map<Period, Integer> worth, Map<Period, Integer> told, Findings findings) {
        if (!worth.equals(told)) {
            findings.difference(WORTH.brokenAt("stream " + stream, worth, told));
        }
    }

    private static String subscription(List<RecordedEvent> events) {
        return ((SubscriptionEvent) events.getFirst().payload()).subscriptionId();
    }
}
