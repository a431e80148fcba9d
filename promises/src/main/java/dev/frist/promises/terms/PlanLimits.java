package dev.frist.promises.terms;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.Escalation;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Plan;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.PlanTerms.Agreeable;
import dev.frist.promises.terms.PromiseRefused.Departure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may be agreed on one plan. To say once more what the plan says is no departure from it.
 *
 * @param escalation what is promised for a manager's response
 */
record PlanLimits(
        Plan plan,
        PlanTerms published,
        Deployment deployment,
        Map<Urgency, NamedTarget> escalation,
        SupportCalendar calendar) {

    /** @throws PromiseRefused with all that is not allowed */
    void require(Agreement agreement) {
        List<Departure> departures = new ArrayList<>();
        agreement.objectives().forEach((severity, agreed) -> {
            String field = "agreement.objectives." + severity.level();
            NamedTarget named = published.objectives().get(severity);
            // What is counted in hours that nobody defines cannot be compared.
            if (note(departures, () -> Terms.checkHours(field + ".hours", agreed.hours(), calendar))) {
                note(departures, () -> requireHours(field + ".hours", agreed.hours(), named));
                note(departures, () -> requireTarget(field + ".target", agreed, named, Agreeable.TARGETS));
            }
        });
        Optional.ofNullable(agreement.escalation()).ifPresent(it -> requireEscalation(departures, it));
        note(departures, () -> requireChannels(agreement.channels()));
        note(departures, () -> requireManager(agreement.technicalAccountManager()));
        if (!departures.isEmpty()) {
            throw new PromiseRefused(departures);
        }
    }

    private static boolean note(List<Departure> departures, Runnable rule) {
        try {
            rule.run();
            return true;
        } catch (PromiseRefused refused) {
            departures.addAll(refused.departures());
            return false;
        }
    }

    private void requireEscalation(List<Departure> departures, Escalation agreed) {
        String hours = "agreement.escalation.hours";
        if (!note(departures, () -> Terms.checkHours(hours, agreed.hours(), calendar))) {
            return;
        }
        note(departures, () -> escalation.values().forEach(named -> requireHours(hours, agreed.hours(), named)));
        escalation.forEach((urgency, named) -> {
            if (agreed.targets() != null && agreed.targets().get(urgency) instanceof Duration target) {
                String field = "agreement.escalation.targets." + urgency;
                Objective objective = new Objective(agreed.hours(), target);
                note(departures, () -> requireTarget(field, objective, named, Agreeable.ESCALATION));
            }
        });
    }

    private void requireHours(String field, String agreed, @Nullable NamedTarget named) {
        if (named == null || !named.hours().equals(agreed)) {
            require(Agreeable.HOURS, field, agreed, named == null ? "none" : named.hours());
        }
    }

    private void requireTarget(String field, Objective agreed, @Nullable NamedTarget named, Agreeable what) {
        Duration target = agreed.target();
        if (named != null && named.objective(agreed.hours(), calendar).equals(agreed)) {
            return;
        }
        require(
                what,
                field,
                target,
                named == null
                        ? "best effort"
                        : named.objective(agreed.hours(), calendar).target());
        Duration minimum = published.minimumTarget().get(deployment);
        if (minimum != null && target.compareTo(minimum) < 0) {
            throw new PromiseRefused(
                    field, "must not be under %s on plan %s, but is %s".formatted(minimum, plan, target));
        }
    }

    private void requireChannels(@Nullable Set<String> agreed) {
        if (agreed != null && !published.channels().equals(agreed)) {
            require(
                    Agreeable.CHANNELS,
                    "agreement.channels",
                    new TreeSet<>(agreed),
                    new TreeSet<>(published.channels()));
        }
    }

    private void requireManager(@Nullable TechnicalAccountManager agreed) {
        if (agreed == null) {
            return;
        }
        String field = "agreement.technicalAccountManager";
        require(Agreeable.TECHNICAL_ACCOUNT_MANAGER, field, agreed.hoursPerWeek() + " hours a week", "none");
        if (agreed.hoursPerWeek() < 1) {
            throw new PromiseRefused(field + ".hoursPerWeek", "must be positive, but is " + agreed.hoursPerWeek());
        }
    }

    private void require(Agreeable what, String field, Object agreed, Object published) {
        if (!this.published.isAgreeable(what, deployment)) {
            throw new PromiseRefused(
                    field,
                    "must be as plan %s says, %s (%s; no %s can be agreed there), but is %s"
                            .formatted(plan, published, deployment, what.setting(), agreed));
        }
    }
}
