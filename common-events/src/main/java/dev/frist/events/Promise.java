package dev.frist.events;

import java.util.Map;
import java.util.Set;

/**
 * What was promised to a customer at one moment, whole: a clock needs nothing else to know its due instant.
 *
 * @param contractEvent id of the stored contract event that it follows from
 * @param terms the terms file that was in force
 * @param calendar the calendar file that defines the hours
 * @param objectives for the initial response; a severity that is absent is best effort
 * @param escalation for a manager's response
 * @param channels the names of the channels that are covered
 */
public record Promise(
        String contractEvent,
        Plan plan,
        PinnedVersion terms,
        PinnedVersion calendar,
        Map<Severity, Objective> objectives,
        Map<Urgency, Objective> escalation,
        Set<String> channels) {

    public Promise {
        objectives = InOrder.copyOf(objectives);
        escalation = InOrder.copyOf(escalation);
        channels = InOrder.copyOf(channels);
    }
}
