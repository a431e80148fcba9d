package dev.frist.promises.terms;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.file.SourceFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of a terms file. Immutable. */
public final class Terms {
    private final PinnedVersion version;
    private final LocalDate validFrom;
    private final ZoneId zone;
    private final Map<Plan, PlanTerms> plans;
    private final EscalationTerms escalation;
    private final ClockRules clockRules;
    private final CreditRule creditRule;

    Terms(
            PinnedVersion version,
            LocalDate validFrom,
            ZoneId zone,
            Map<Plan, PlanTerms> plans,
            EscalationTerms escalation,
            ClockRules clockRules,
            CreditRule creditRule) {
        this.version = version;
        this.validFrom = validFrom;
        this.zone = zone;
        this.plans = Map.copyOf(plans);
        this.escalation = escalation;
        this.clockRules = clockRules;
        this.creditRule = creditRule;
    }

    /** @throws dev.frist.promises.file.BadFile if the file breaks a rule */
    public static Terms read(SourceFile file) {
        return new TermsFile(file).terms();
    }

    public PinnedVersion version() {
        return version;
    }

    /** The first day on which they are in force. */
    public LocalDate validFrom() {
        return validFrom;
    }

    /** Where the dates of these terms, and of the subscriptions under them, begin and end. */
    public ZoneId zone() {
        return zone;
    }

    /** How clocks that these terms are pinned to are assessed. */
    public ClockRules clockRules() {
        return clockRules;
    }

    public CreditRule creditRule() {
        return creditRule;
    }

    /** The shortest target that can be agreed; empty where it can be agreed freely. */
    public Optional<Duration> minimumTarget(Plan plan, Deployment deployment) {
        return Optional.ofNullable(plan(plan).minimumTarget().get(deployment));
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
        Promising promising = new Promising(published, escalation, calendar);
        Promising.checkTechnicalAccountManager(agreement);
        return new Promise(
                contractEvent,
                plan,
                version,
                calendar.version(),
                promising.objectives(agreement, published.minimumTarget().get(deployment)),
                promising.escalation(agreement),
                promising.channels(agreement));
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
