package dev.frist.credit.subscription;

import dev.frist.events.Adjustment;
import dev.frist.events.Agreement;
import dev.frist.events.ClockKind;
import dev.frist.events.Decision;
import dev.frist.events.Deployment;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.OwnHours;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.AgreementChanged;
import dev.frist.events.SubscriptionEvent.CreditClaimed;
import dev.frist.events.SubscriptionEvent.CreditDecided;
import dev.frist.events.SubscriptionEvent.DaysAdjusted;
import dev.frist.events.SubscriptionEvent.FactCorrected;
import dev.frist.events.SubscriptionEvent.ReviewCallHeld;
import dev.frist.events.SubscriptionEvent.SubscriptionEnded;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.SubscriptionEvent.TamHoursWorked;
import dev.frist.events.SubscriptionEvent.TermRenewed;
import dev.frist.events.Urgency;
import dev.frist.intake.IncomingFact;
import dev.frist.intake.PersonalReader;
import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import dev.frist.kit.wire.Texts;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.contract.SubscriptionReport.ContractFact;
import dev.frist.promises.contract.SubscriptionReport.Correction;
import dev.frist.promises.terms.RuleBook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is reported of contracts, field by field. */
public final class ReportReader {
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
    private static final int MOST_DAYS = 3_660;
    private static final int HALF_AN_HOUR = 1_800;
    private static final int MOST_CLOCKS = 1_000;
    // Longer than any support hours take in a year: such a target is a slip, and no calendar reaches far enough for it.
    private static final Duration LONGEST_TARGET = Duration.ofHours(8_784);

    private static final Map<String, BiFunction<IncomingFact, Fields, SubscriptionReport>> TYPES = new TreeMap<>();

    static {
        read(SubscriptionStarted.class, ReportReader::start);
        read(AgreementChanged.class, ReportReader::change);
        read(TermRenewed.class, ReportReader::renewal);
        read(SubscriptionEnded.class, ReportReader::end);
        read(FactCorrected.class, ReportReader::correction);
        read(DaysAdjusted.class, ReportReader::adjustment);
        read(TamHoursWorked.class, ReportReader::work);
        read(
                ReviewCallHeld.class,
                (fact, data) -> new ContractFact(
                        new ReviewCallHeld(data.id("subscriptionId"), personal(data), fact.occurredAt())));
        read(CreditClaimed.class, ReportReader::claim);
        read(CreditDecided.class, ReportReader::decision);
    }

    private ReportReader() {}

    /**
     * @param rules whose names there are
     * @throws Refused if it breaks rules that show in itself, with all of them
     */
    public static SubscriptionReport read(IncomingFact fact, RuleBook rules) {
        BiFunction<IncomingFact, Fields, SubscriptionReport> reader = TYPES.get(fact.type());
        if (reader == null) {
            throw new Refused(
                    "type",
                    "known-type",
                    "type must be one of " + String.join(", ", TYPES.keySet()) + ", but is " + fact.type());
        }
        return fact.read(data -> {
            data.refuseUnknown("plan", rules.plans());
            return reader.apply(fact, data);
        });
    }

    private static SubscriptionReport start(IncomingFact fact, Fields data) {
        return new ContractFact(new SubscriptionStarted(
                data.id("subscriptionId"),
                data.id("customer"),
                new Plan(data.word("plan")),
                data.choice("deployment", Deployment.class),
                day(data, "termStart"),
                day(data, "termEnd"),
                data.optionalObject("agreement").map(ReportReader::agreement).orElse(null),
                personal(data),
                fact.occurredAt()));
    }

    private static SubscriptionReport change(IncomingFact fact, Fields data) {
        return new ContractFact(new AgreementChanged(
                data.id("subscriptionId"),
                new Plan(data.word("plan")),
                agreement(data.object("agreement")),
                data.optionalInstant("effectiveFrom").orElse(null),
                personal(data),
                fact.occurredAt()));
    }

    private static SubscriptionReport renewal(IncomingFact fact, Fields data) {
        return new ContractFact(new TermRenewed(
                data.id("subscriptionId"),
                data.optionalDate("termStart").isEmpty() ? null : day(data, "termStart"),
                day(data, "termEnd"),
                personal(data),
                fact.occurredAt()));
    }

    private static SubscriptionReport end(IncomingFact fact, Fields data) {
        return new ContractFact(new SubscriptionEnded(
                data.id("subscriptionId"), day(data, "lastDay"), personal(data), fact.occurredAt()));
    }

    private static SubscriptionReport correction(IncomingFact fact, Fields data) {
        String subscriptionId = data.id("subscriptionId");
        FactId wrong = new FactId(data.nonBlank("source", Texts.LONGEST_NAME), data.nonBlank("id", Texts.LONGEST_NAME));
        if (wrong.equals(new FactId(fact.source(), fact.id()))) {
            data.wrong("id", "not-itself", "must not name the correction itself");
        }
        return new Correction(
                new FactCorrected(subscriptionId, wrong, personal(data), fact.occurredAt()), Optional.empty());
    }

    private static SubscriptionReport adjustment(IncomingFact fact, Fields data) {
        Adjustment kind = data.choice("kind", Adjustment.class);
        int days = data.integer("days", -MOST_DAYS, MOST_DAYS);
        if (!kind.allows(days)) {
            data.wrong(
                    "days",
                    "as-the-kind",
                    switch (kind) {
                        case GOODWILL -> "must be positive, since goodwill gives days, but is " + days;
                        case WAIVER ->
                            "must be negative, since by a waiver the customer does without days, but is " + days;
                        case CORRECTION -> "must not be 0";
                    });
        }
        return new ContractFact(new DaysAdjusted(
                data.id("subscriptionId"), kind, day(data, "termStart"), days, saidBy(data), fact.occurredAt()));
    }

    private static SubscriptionReport claim(IncomingFact fact, Fields data) {
        return new ContractFact(new CreditClaimed(
                data.id("subscriptionId"), data.id("claimId"), clocks(data), saidBy(data), fact.occurredAt()));
    }

    private static SubscriptionReport decision(IncomingFact fact, Fields data) {
        return new ContractFact(new CreditDecided(
                data.id("subscriptionId"),
                data.id("claimId"),
                data.choice("decision", Decision.class),
                clocks(data),
                saidBy(data),
                fact.occurredAt()));
    }

    private static @Nullable List<String> clocks(Fields data) {
        Set<String> clocks = data.optionalNames("clocks").orElse(null);
        if (clocks != null && (clocks.isEmpty() || clocks.size() > MOST_CLOCKS)) {
            data.wrong("clocks", "range", "must name from 1 to " + MOST_CLOCKS + " clocks; leave it out for all");
        }
        return clocks == null ? null : clocks.stream().sorted().toList();
    }

    private static SubscriptionReport work(IncomingFact fact, Fields data) {
        Duration worked = data.duration("worked");
        if (!worked.isPositive()
                || worked.compareTo(Duration.ofDays(1)) > 0
                || worked.toSeconds() % HALF_AN_HOUR != 0) {
            data.wrong("worked", "half-hours", "must be half hours up to a day, such as PT2H30M, but is " + worked);
        }
        return new ContractFact(
                new TamHoursWorked(data.id("subscriptionId"), worked, personal(data), fact.occurredAt()));
    }

    /** Who says so, and why, which must be told. */
    private static Personal saidBy(Fields data) {
        data.nonBlank("by");
        data.nonBlank("note");
        return personal(data);
    }

    private static void read(
            Class<? extends SubscriptionEvent> type, BiFunction<IncomingFact, Fields, SubscriptionReport> reading) {
        TYPES.put(EventTypes.factName(type), reading);
        TYPES.put(EventTypes.nameOf(type), reading);
    }

    private static Personal personal(Fields data) {
        return PersonalReader.read(data, Map.of());
    }

    private static LocalDate day(Fields data, String name) {
        LocalDate day = data.date(name);
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            data.wrong(name, "range", "must be from " + EARLIEST + " to " + LATEST + ", but is " + day);
        }
        return day;
    }

    private static Agreement agreement(Fields agreement) {
        agreement.refuseOthersThan(
                "objectives", "escalation", "channels", "technicalAccountManager", "region", "hours", "limits");
        return new Agreement(
                agreement
                        .optionalObject("objectives")
                        .map(ReportReader::objectives)
                        .orElse(Map.of()),
                agreement
                        .optionalObject("objectives")
                        .map(ReportReader::bestEffort)
                        .orElse(null),
                agreement
                        .optionalObject("escalation")
                        .map(ReportReader::escalation)
                        .orElse(null),
                agreement.optionalNames("channels").orElse(null),
                agreement
                        .optionalObject("technicalAccountManager")
                        .map(ReportReader::technicalAccountManager)
                        .orElse(null),
                agreement.optionalText("region", Texts.LONGEST_NAME).orElse(null),
                agreement.optionalObject("hours").map(ReportReader::ownHours).orElse(null),
                agreement.optionalObject("limits").map(ReportReader::limits).orElse(null));
    }

    private static OwnHours ownHours(Fields hours) {
        hours.refuseOthersThan("name", "zone", "week", "holidays", "businessDay");
        return new OwnHours(
                hours.id("name"),
                hours.zone("zone"),
                week(hours.object("week")),
                hours.optionalDates("holidays").orElse(Set.of()),
                target(hours, "businessDay"));
    }

    private static Map<String, List<String>> week(Fields byDays) {
        Map<String, List<String>> week = new TreeMap<>();
        byDays.names()
                .forEach(days ->
                        week.put(days, List.copyOf(byDays.optionalNames(days).orElse(Set.of()))));
        return week;
    }

    private static Map<ClockKind, Map<String, Objective>> limits(Fields byKind) {
        Map<ClockKind, Map<String, Objective>> limits = new TreeMap<>();
        byKind.names().forEach(kind -> {
            Fields byLevel = byKind.object(kind);
            Map<String, Objective> ofKind = new TreeMap<>();
            byLevel.names().forEach(level -> ofKind.put(level, objective(byLevel.object(level))));
            limits.put(new ClockKind(kind), ofKind);
        });
        return limits;
    }

    private static Map<Severity, Objective> objectives(Fields bySeverity) {
        Map<Severity, Objective> objectives = new TreeMap<>();
        bySeverity.names().forEach(level -> objectives.put(Severity.of(level), objective(bySeverity.object(level))));
        return objectives;
    }

    /** An objective of null: nothing is promised for that severity. One that is left out is the plan's. */
    private static Set<Severity> bestEffort(Fields bySeverity) {
        return bySeverity.nulls().stream().map(Severity::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Objective objective(Fields objective) {
        objective.refuseOthersThan("hours", "target", "until");
        if (objective.names().contains("until")) {
            return new Objective(objective.id("hours"), null, objective.choice("until", Objective.Until.class));
        }
        Duration target = target(objective, "target");
        return new Objective(objective.id("hours"), target);
    }

    private static Duration target(Fields fields, String name) {
        Duration target = fields.duration(name);
        if (!target.isPositive() || target.compareTo(LONGEST_TARGET) > 0) {
            fields.wrong(name, "range", "must be positive and at most " + LONGEST_TARGET + ", but is " + target);
            return LONGEST_TARGET;
        }
        return target;
    }

    private static Agreement.Escalation escalation(Fields escalation) {
        escalation.refuseOthersThan("hours", "targets");
        return new Agreement.Escalation(
                escalation.id("hours"),
                escalation.optionalObject("targets").map(ReportReader::targets).orElse(null));
    }

    private static Map<Urgency, Duration> targets(Fields byUrgency) {
        Map<Urgency, Duration> targets = new TreeMap<>();
        byUrgency.names().forEach(it -> targets.put(new Urgency(it), target(byUrgency, it)));
        return targets;
    }

    private static Agreement.TechnicalAccountManager technicalAccountManager(Fields manager) {
        manager.refuseOthersThan("hoursPerWeek");
        return new Agreement.TechnicalAccountManager(manager.positive("hoursPerWeek", 168));
    }
}
