package dev.frist.promises.terms;

import dev.frist.events.Agreement;
import dev.frist.events.ClockKind;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.SupportCalendar;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What an agreement changes in what a plan promises. */
record Agreed(Agreement agreement, DeclaredPlan plan) {
    void change(Map<ClockKind, Map<String, Objective>> all, SupportCalendar calendar) {
        Map<String, Objective> initial = of(all, ClockKind.INITIAL_RESPONSE);
        agreement.objectives().forEach((severity, it) -> {
            Terms.checkHours("agreement.objectives." + severity + ".hours", it.hours(), calendar);
            initial.put(severity.name(), it);
        });
        if (agreement.bestEffort() != null) {
            agreement.bestEffort().stream().map(Severity::name).forEach(initial::remove);
        }
        if (agreement.limits() != null) {
            agreement
                    .limits()
                    .forEach((kind, limits) -> limits.forEach((level, it) -> {
                        Terms.checkHours("agreement.limits.%s.%s.hours".formatted(kind, level), it.hours(), calendar);
                        of(all, kind).put(level, it);
                    }));
        }
        if (agreement.escalation() != null) {
            changeEscalation(agreement.escalation(), of(all, ClockKind.MANAGER_RESPONSE), calendar);
        }
    }

    private static Map<String, Objective> of(Map<ClockKind, Map<String, Objective>> all, ClockKind kind) {
        return all.computeIfAbsent(kind, _ -> new TreeMap<>());
    }

    /** Of a target in business days it is the day of the hours agreed. */
    private void changeEscalation(
            Agreement.Escalation agreed, Map<String, Objective> limits, SupportCalendar calendar) {
        Terms.checkHours("agreement.escalation.hours", agreed.hours(), calendar);
        Map<String, Duration> targets = new TreeMap<>();
        if (agreed.targets() != null) {
            agreed.targets().forEach((urgency, target) -> targets.put(urgency.name(), target));
        }
        limits.replaceAll((urgency, published) -> targets.get(urgency) instanceof Duration target
                ? new Objective(agreed.hours(), target)
                : plan.limits(ClockKind.MANAGER_RESPONSE.name())
                        .always()
                        .get(urgency)
                        .objective(agreed.hours(), calendar));
    }
}
