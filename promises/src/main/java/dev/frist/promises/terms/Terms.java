package dev.frist.promises.terms;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.TechnicalAccountManager;
import dev.frist.events.Channel;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.PlanTerms.NamedTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a terms file. Immutable.
 *
 * @param validFrom the first day on which they are in force
 * @param zone where the dates of these terms, and of the subscriptions under them, begin and end
 * @param escalation what is promised for a manager's response, on every plan
 * @param clockRules how clocks that these terms are pinned to are assessed
 */
public record Terms(
        PinnedVersion version,
        LocalDate validFrom,
        ZoneId zone,
        Map<Plan, PlanTerms> plans,
        Map<Urgency, NamedTarget> escalation,
        ClockRules clockRules,
        CreditRule creditRule) {
    public Terms {
        plans = Map.copyOf(plans);
        escalation = Map.copyOf(escalation);
    }

    /** @throws dev.frist.promises.file.BadFile if the file breaks a rule */
    public static Terms read(SourceFile file) {
        return new TermsFile(file).terms();
    }

    /**
     * What is promised by a plan and an agreement together (support services annex, "Plans" and "Escalation").
     *
     * @param contractEvent id of the stored contract event that it follows from
     * @param agreement null: the plan as published
     * @throws PromiseRefused if the agreement breaks a rule
     */
    public Promise promise(
            String contractEvent,
            Plan plan,
            Deployment deployment,
            @Nullable Agreement agreement,
            SupportCalendar calendar) {
        PlanTerms published = plan(plan);
        checkTechnicalAccountManager(agreement);
        Duration minimum = published.minimumTarget().get(deployment);
        Set<Channel> channels = agreement == null ? null : agreement.channels();
        return new Promise(
                contractEvent,
                plan,
                version,
                calendar.version(),
                objectives(published, agreement, minimum, calendar),
                escalation(agreement, calendar),
                channels == null ? published.channels() : channels);
    }

    private static void checkTechnicalAccountManager(@Nullable Agreement agreement) {
        TechnicalAccountManager agreed = agreement == null ? null : agreement.technicalAccountManager();
        if (agreed != null && agreed.hoursPerWeek() < 1) {
            throw new PromiseRefused(
                    "agreement.technicalAccountManager.hoursPerWeek",
                    "must be positive, but is " + agreed.hoursPerWeek());
        }
    }

    /** @param minimum the shortest target that can be agreed; null: any */
    private static Map<Severity, Objective> objectives(
            PlanTerms plan, @Nullable Agreement agreement, @Nullable Duration minimum, SupportCalendar calendar) {
        Map<Severity, Objective> objectives = new EnumMap<>(Severity.class);
        plan.objectives().forEach((severity, named) -> {
            checkHours("plan.objectives." + severity.level() + ".hours", named.hours(), calendar);
            objectives.put(severity, named.objective(named.hours(), calendar));
        });
        if (agreement != null) {
            agreement.objectives().forEach((severity, objective) -> {
                String field = "agreement.objectives." + severity.level();
                checkHours(field + ".hours", objective.hours(), calendar);
                checkTarget(field + ".target", objective.target(), minimum);
                objectives.put(severity, objective);
            });
        }
        return objectives;
    }

    private Map<Urgency, Objective> escalation(@Nullable Agreement agreement, SupportCalendar calendar) {
        Agreement.@Nullable Escalation agreed = agreement == null ? null : agreement.escalation();
        Map<Urgency, Objective> objectives = new EnumMap<>(Urgency.class);
        escalation.forEach((urgency, named) -> {
            String hours = agreed == null ? named.hours() : agreed.hours();
            checkHours(agreed == null ? "escalation.hours" : "agreement.escalation.hours", hours, calendar);
            objectives.put(urgency, named.objective(hours, calendar));
        });
        return objectives;
    }

    private static void checkHours(String field, String hours, SupportCalendar calendar) {
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

    boolean isInForce(Instant moment) {
        return !validFrom.isAfter(LocalDate.ofInstant(moment, zone));
    }

    private PlanTerms plan(Plan plan) {
        PlanTerms terms = plans.get(plan);
        if (terms == null) {
            throw new IllegalStateException("a terms file states every plan, but not " + plan);
        }
        return terms;
    }
}
