package dev.frist.promises.terms;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.Channel;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.calendar.UnknownHours;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan as published, and what an agreement makes of it. */
record Promising(PlanTerms plan, EscalationTerms escalation, SupportCalendar calendar) {

    /** @param minimum the shortest target that can be agreed; null: any */
    Map<Severity, Objective> objectives(@Nullable Agreement agreement, @Nullable Duration minimum) {
        Map<Severity, Objective> objectives = new EnumMap<>(Severity.class);
        plan.objectives().forEach((severity, named) -> {
            checkHours("plan.objectives." + severity.level() + ".hours", named.hours());
            objectives.put(severity, named.target().objective(named.hours(), calendar));
        });
        if (agreement != null) {
            agreement.objectives().forEach((severity, objective) -> {
                String field = "agreement.objectives." + severity.level();
                checkHours(field + ".hours", objective.hours());
                checkTarget(field + ".target", objective.target(), minimum);
                objectives.put(severity, objective);
            });
        }
        return objectives;
    }

    Map<Urgency, Objective> escalation(@Nullable Agreement agreement) {
        Agreement.@Nullable Escalation agreed = agreement == null ? null : agreement.escalation();
        String hours = agreed == null ? escalation.hours() : agreed.hours();
        checkHours(agreed == null ? "escalation.hours" : "agreement.escalation.hours", hours);
        Map<Urgency, Objective> objectives = new EnumMap<>(Urgency.class);
        escalation.targets().forEach((urgency, target) -> objectives.put(urgency, target.objective(hours, calendar)));
        return objectives;
    }

    Set<Channel> channels(@Nullable Agreement agreement) {
        Set<Channel> agreed = agreement == null ? null : agreement.channels();
        return agreed == null ? plan.channels() : agreed;
    }

    static void checkTechnicalAccountManager(@Nullable Agreement agreement) {
        TechnicalAccountManager agreed = agreement == null ? null : agreement.technicalAccountManager();
        if (agreed != null && agreed.hoursPerWeek() < 1) {
            throw new PromiseRefused(
                    "agreement.technicalAccountManager.hoursPerWeek",
                    "must be positive, but is " + agreed.hoursPerWeek());
        }
    }

    private void checkHours(String field, String hours) {
        try {
            calendar.hours(hours);
        } catch (UnknownHours e) {
            throw new PromiseRefused(field, "must be hours that the calendar defines, but " + e.getMessage());
        }
    }

    private static void checkTarget(String field, Duration target, @Nullable Duration minimum) {
        if (minimum != null && target.compareTo(minimum) < 0) {
            throw new PromiseRefused(field, "must not be under " + minimum + ", but is " + target);
        }
    }
}
