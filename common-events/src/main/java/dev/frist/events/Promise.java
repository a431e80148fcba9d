package dev.frist.events;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was promised to a customer at one moment, whole: a clock needs nothing else to know its due instant.
 *
 * @param contractEvent id of the stored contract event that it follows from
 * @param terms the terms file that was in force
 * @param calendar the calendar file that defines the hours
 * @param objectives for the initial response; a severity that is absent is best effort
 * @param escalation for a manager's response
 * @param others for the kinds of clocks that the terms declare beside these two, by severity or urgency, else by {@link Objective#ANY};
 *     null: none
 * @param channels the names of the channels that are covered; null: any
 * @param hours that were agreed with this customer; null: none
 */
public record Promise(
        String contractEvent,
        Plan plan,
        PinnedVersion terms,
        PinnedVersion calendar,
        Map<Severity, Objective> objectives,
        Map<Urgency, Objective> escalation,
        @Nullable Map<ClockKind, Map<String, Objective>> others,
        @Nullable Set<String> channels,
        @Nullable OwnHours hours) {

    public Promise {
        objectives = InOrder.copyOf(objectives);
        escalation = InOrder.copyOf(escalation);
        others = others == null || others.isEmpty() ? null : InOrder.copyOf(others);
        channels = channels == null ? null : InOrder.copyOf(channels);
    }

    /** Of the two kinds of clocks of the support services annex alone. */
    public Promise(
            String contractEvent,
            Plan plan,
            PinnedVersion terms,
            PinnedVersion calendar,
            Map<Severity, Objective> objectives,
            Map<Urgency, Objective> escalation,
            Set<String> channels) {
        this(contractEvent, plan, terms, calendar, objectives, escalation, null, channels, null);
    }

    /** What was promised for a kind of clock, by severity or urgency, else by {@link Objective#ANY}; what is absent is best effort. */
    public Map<String, Objective> limits(ClockKind kind) {
        if (others != null && others.containsKey(kind)) {
            return others.get(kind);
        }
        Map<String, Objective> limits = new TreeMap<>();
        if (kind.equals(ClockKind.INITIAL_RESPONSE)) {
            objectives.forEach((severity, it) -> limits.put(severity.name(), it));
        } else if (kind.equals(ClockKind.MANAGER_RESPONSE)) {
            escalation.forEach((urgency, it) -> limits.put(urgency.name(), it));
        }
        return limits;
    }

    /** Whether a time limit other than that for a manager's response is promised at this severity. */
    public boolean isFor(Severity severity) {
        return severities().contains(severity.name()) || severities().contains(Objective.ANY);
    }

    /** The severities at which such a limit is promised; {@link Objective#ANY}: all. */
    public Set<String> severities() {
        Set<String> names = new TreeSet<>();
        objectives.keySet().forEach(it -> names.add(it.name()));
        if (others != null) {
            others.forEach((kind, limits) -> {
                if (!kind.equals(ClockKind.MANAGER_RESPONSE)) {
                    names.addAll(limits.keySet());
                }
            });
        }
        return names;
    }

    /** Whether nothing is promised at all. */
    public boolean isNothing() {
        return objectives.isEmpty() && escalation.isEmpty() && others == null;
    }

    /** The same contract, which promises nothing. */
    public Promise nothing() {
        return new Promise(contractEvent, plan, terms, calendar, Map.of(), Map.of(), null, channels, hours);
    }
}
