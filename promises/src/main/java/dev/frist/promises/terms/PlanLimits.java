package dev.frist.promises.terms;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.Escalation;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.ClockKind;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.OwnHours;
import dev.frist.events.Plan;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.DeclaredPlan.Agreeable;
import dev.frist.promises.terms.PromiseRefused.Departure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may be agreed on one plan. To say once more what the plan says is no departure from it. */
final class PlanLimits {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Plan plan;
    private final DeclaredPlan published;
    private final Deployment deployment;
    private final Declarations terms;
    private final List<Departure> departures = new ArrayList<>();
    private SupportCalendar calendar;

    PlanLimits(Plan plan, DeclaredPlan published, Deployment deployment, Declarations terms, SupportCalendar calendar) {
        this.plan = plan;
        this.published = published;
        this.deployment = deployment;
        this.terms = terms;
        this.calendar = calendar;
    }

    /** @throws PromiseRefused with all that is not allowed */
    void require(Agreement agreement) {
        note(() -> requireRegion(agreement.region()));
        note(() -> requireOwnHours(agreement.hours()));
        agreement
                .objectives()
                .forEach((severity, agreed) -> requireLimit(
                        "agreement.objectives." + severity, ClockKind.INITIAL_RESPONSE, severity.name(), agreed));
        if (agreement.bestEffort() != null) {
            agreement
                    .bestEffort()
                    .forEach(severity -> note(() -> requireKnown(
                            "agreement.bestEffort",
                            severity.name(),
                            terms.names().severityNames())));
        }
        if (agreement.limits() != null) {
            agreement
                    .limits()
                    .forEach((kind, limits) -> limits.forEach((level, agreed) ->
                            requireLimit("agreement.limits.%s.%s".formatted(kind, level), kind, level, agreed)));
        }
        Optional.ofNullable(agreement.escalation()).ifPresent(this::requireEscalation);
        note(() -> requireChannels(agreement.channels()));
        note(() -> requireManager(agreement.technicalAccountManager()));
        if (!departures.isEmpty()) {
            throw new PromiseRefused(departures);
        }
    }

    private boolean note(Runnable rule) {
        try {
            rule.run();
            return true;
        } catch (PromiseRefused refused) {
            departures.addAll(refused.departures());
            return false;
        }
    }

    private void requireRegion(@Nullable String region) {
        if (region != null) {
            requireKnown(
                    "agreement.region", region, new TreeSet<>(calendar.regions().keySet()));
        }
    }

    private void requireOwnHours(@Nullable OwnHours hours) {
        if (hours == null) {
            return;
        }
        if (calendar.hoursNames().contains(hours.name())) {
            throw new PromiseRefused(
                    "agreement.hours.name",
                    "must be a name that no hours of the calendar have, but is " + hours.name());
        }
        try {
            calendar = calendar.with(hours);
        } catch (IllegalArgumentException e) {
            throw new PromiseRefused("agreement.hours", String.valueOf(e.getMessage()));
        }
        require(Agreeable.HOURS, "agreement.hours", hours.name(), "none");
    }

    private void requireLimit(String field, ClockKind kind, String level, Objective agreed) {
        ClockDeclaration clock = terms.clocks().get(kind.name());
        boolean isKnown = note(() -> requireKind(field, kind))
                && note(() -> requireKnown(
                        field,
                        level,
                        clock.by() == By.NOTHING
                                ? List.of(Objective.ANY)
                                : terms.names().levels(clock.by())));
        NamedTarget named = published.limits(kind.name()).always().get(level);
        // What is counted in hours that nobody defines cannot be compared.
        if (isKnown && note(() -> Terms.checkHours(field + ".hours", agreed.hours(), calendar))) {
            note(() -> requireHours(field + ".hours", agreed.hours(), named));
            note(() -> requireTarget(field + ".target", agreed, named, Agreeable.TARGETS));
        }
    }

    private void requireKind(String field, ClockKind kind) {
        if (!terms.clocks().containsKey(kind.name())) {
            throw new PromiseRefused(
                    field,
                    "is for clocks of kind %s, but the terms declare %s"
                            .formatted(kind, terms.clocks().keySet()));
        }
    }

    private static void requireKnown(String field, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new PromiseRefused(field, "must be one of %s, but is %s".formatted(known, name));
        }
    }

    private void requireEscalation(Escalation agreed) {
        Map<String, NamedTarget> escalation =
                published.limits(ClockKind.MANAGER_RESPONSE.name()).always();
        String hours = "agreement.escalation.hours";
        if (!note(() -> Terms.checkHours(hours, agreed.hours(), calendar))) {
            return;
        }
        note(() -> escalation.values().forEach(named -> requireHours(hours, agreed.hours(), named)));
        if (agreed.targets() != null) {
            agreed.targets().forEach((urgency, target) -> {
                String field = "agreement.escalation.targets." + urgency;
                note(() -> {
                    requireKnown(field, urgency.name(), escalation.keySet());
                    Objective objective = new Objective(agreed.hours(), target);
                    requireTarget(field, objective, escalation.get(urgency.name()), Agreeable.ESCALATION);
                });
            });
        }
    }

    private void requireHours(String field, String agreed, @Nullable NamedTarget named) {
        if (named == null || !named.hours().equals(agreed)) {
            require(Agreeable.HOURS, field, agreed, named == null ? "none" : named.hours());
        }
    }

    private void requireTarget(String field, Objective agreed, @Nullable NamedTarget named, Agreeable what) {
        if (named != null && named.objective(agreed.hours(), calendar).equals(agreed)) {
            return;
        }
        require(
                what,
                field,
                inWords(agreed),
                named == null ? "best effort" : inWords(named.objective(agreed.hours(), calendar)));
        Duration minimum = published.minimumTarget().get(deployment);
        if (minimum != null && agreed.target() != null && agreed.target().compareTo(minimum) < 0) {
            throw new PromiseRefused(
                    field, "must not be under %s on plan %s, but is %s".formatted(minimum, plan, agreed.target()));
        }
    }

    private static Object inWords(Objective objective) {
        return objective.target() == null ? Target.NEXT_DAY : objective.target();
    }

    private void requireChannels(@Nullable Set<String> agreed) {
        if (agreed != null && !agreed.equals(published.channels())) {
            require(
                    Agreeable.CHANNELS,
                    "agreement.channels",
                    new TreeSet<>(agreed),
                    published.channels() == null ? "any" : new TreeSet<>(published.channels()));
        }
    }

    private void requireManager(@Nullable TechnicalAccountManager agreed) {
        if (agreed == null) {
            return;
        }
        String field = "agreement.technicalAccountManager";
        require(Agreeable.TECHNICAL_ACCOUNT_MANAGER, field, agreed.hoursPerWeek() + " hours a week", "none");
        if (agreed.hoursPerWeek().signum() <= 0) {
            throw new PromiseRefused(field + ".hoursPerWeek", "must be positive, but is " + agreed.hoursPerWeek());
        }
        if (agreed.hoursPerWeek().remainder(HALF).signum() != 0) {
            throw new PromiseRefused(
                    field + ".hoursPerWeek", "must be whole or half hours, but is " + agreed.hoursPerWeek());
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
