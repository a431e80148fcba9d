package dev.frist.promises.terms;

import dev.frist.events.Agreement;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a terms file. Immutable.
 *
 * @param validFrom the first day on which they are in force
 * @param issued the day from which on what is recorded goes by them; null: any
 * @param replaces the version in whose place they are in force, from the same first day; null: none
 * @param zone where the dates of these terms, and of the subscriptions under them, begin and end
 * @param calendars the line of calendars that they count in; null: any
 * @param languages in which support is given, as BCP 47 tags
 * @param escalation what is promised for a manager's response, on every plan
 * @param clockRules how clocks that these terms are pinned to are assessed
 * @param following what days that a term is extended by do to the terms after it
 */
public record Terms(
        PinnedVersion version,
        LocalDate validFrom,
        @Nullable LocalDate issued,
        @Nullable String replaces,
        ZoneId zone,
        @Nullable String calendars,
        Set<String> languages,
        Map<Plan, PlanTerms> plans,
        Map<Urgency, NamedTarget> escalation,
        ClockRules clockRules,
        CreditRule creditRule,
        Following following) {

    /** What becomes of the terms that follow one that is extended. */
    public enum Following {
        /** They keep their dates: days that reach into the next term are swallowed by it. */
        FIXED,
        /** They begin after its end as extended, and their own end moves as far. */
        SHIFT
    }

    public Terms {
        languages = Set.copyOf(languages);
        plans = Map.copyOf(plans);
        escalation = Map.copyOf(escalation);
    }

    /** @throws dev.frist.promises.file.BadFile if the file breaks a rule */
    public static Terms read(SourceFile file) {
        return new TermsFile(file).terms();
    }

    /**
     * What is promised by a plan and an agreement together (support services annex, "Plans" and "Escalation"). What was agreed once
     * is kept, whether or not {@link #requireAgreeable it could be agreed} now.
     *
     * @param contractEvent id of the stored contract event that it follows from
     * @param agreement null: the plan as published
     * @throws PromiseRefused if the calendar does not define the hours
     */
    public Promise promise(String contractEvent, Plan plan, @Nullable Agreement agreement, SupportCalendar calendar) {
        PlanTerms published = plan(plan);
        Set<String> channels = agreement == null ? null : agreement.channels();
        return new Promise(
                contractEvent,
                plan,
                version,
                calendar.version(),
                objectives(published, agreement, calendar),
                escalation(agreement, calendar),
                channels == null ? published.channels() : channels);
    }

    /**
     * What may be agreed on a plan (support services annex, "Description of services").
     *
     * @param agreement null: the plan as published, which is never refused
     * @throws PromiseRefused if the agreement breaks a rule
     */
    public void requireAgreeable(
            Plan plan, Deployment deployment, @Nullable Agreement agreement, SupportCalendar calendar) {
        if (agreement != null) {
            new PlanLimits(plan, plan(plan), deployment, escalation, calendar).require(agreement);
        }
    }

    private static Map<Severity, Objective> objectives(
            PlanTerms plan, @Nullable Agreement agreement, SupportCalendar calendar) {
        Map<Severity, Objective> objectives = new EnumMap<>(Severity.class);
        plan.objectives().forEach((severity, named) -> {
            checkHours("plan.objectives." + severity.level() + ".hours", named.hours(), calendar);
            objectives.put(severity, named.objective(named.hours(), calendar));
        });
        if (agreement != null) {
            agreement.objectives().forEach((severity, objective) -> {
                checkHours("agreement.objectives." + severity.level() + ".hours", objective.hours(), calendar);
                objectives.put(severity, objective);
            });
            if (agreement.bestEffort() != null) {
                objectives.keySet().removeAll(agreement.bestEffort());
            }
        }
        return objectives;
    }

    private Map<Urgency, Objective> escalation(@Nullable Agreement agreement, SupportCalendar calendar) {
        Agreement.@Nullable Escalation agreed = agreement == null ? null : agreement.escalation();
        Map<Urgency, Objective> objectives = new EnumMap<>(Urgency.class);
        escalation.forEach((urgency, named) -> {
            String hours = agreed == null ? named.hours() : agreed.hours();
            checkHours(agreed == null ? "escalation.hours" : "agreement.escalation.hours", hours, calendar);
            Objective published = named.objective(hours, calendar);
            objectives.put(
                    urgency,
                    agreed == null || agreed.targets() == null
                            ? published
                            : new Objective(hours, agreed.targets().getOrDefault(urgency, published.target())));
        });
        return objectives;
    }

    static void checkHours(String field, String hours, SupportCalendar calendar) {
        try {
            calendar.hours(hours);
        } catch (UnknownHours e) {
            throw new PromiseRefused(field, "must be hours that the calendar defines, but " + e.getMessage());
        }
    }

    /** Whether support is given in a language; where it is in German, it is in the German of Switzerland. */
    public boolean isSpoken(String languageTag) {
        return Stream.iterate(
                        languageTag.toLowerCase(Locale.ROOT),
                        it -> it.indexOf('-') > 0 ? it.substring(0, it.lastIndexOf('-')) : "")
                .takeWhile(it -> !it.isEmpty())
                .anyMatch(it -> languages.stream().anyMatch(it::equalsIgnoreCase));
    }

    boolean isIssuedBy(Instant recordedAt) {
        return issued == null || !issued.isAfter(LocalDate.ofInstant(recordedAt, zone));
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
