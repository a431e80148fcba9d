package dev.frist.promises.terms;

import dev.frist.events.Channel;
import dev.frist.events.Deployment;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.Fields;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.PlanTerms.NamedTarget;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a terms file says, and the rules that it must keep. */
final class TermsFile {
    private final List<Field> hoursNamed = new ArrayList<>();
    private final Terms terms;

    TermsFile(SourceFile file) {
        Fields fields = file.root().fields();
        PinnedVersion version = file.pinned(fields.required("terms").text());
        LocalDate validFrom = fields.required("validFrom").date();
        ZoneId zone = fields.required("zone").zone();
        Map<Plan, PlanTerms> plans = plans(fields.required("plans"));
        EscalationTerms escalation = escalation(fields.required("escalation"));
        ClockRules clockRules = clockRules(fields);
        CreditRule credit = credit(fields.required("credit"));
        fields.end();
        terms = new Terms(version, validFrom, zone, plans, escalation, clockRules, credit);
    }

    Terms terms() {
        return terms;
    }

    /** Every place in which it names support hours, which only a calendar can confirm. */
    List<Field> hoursNamed() {
        return hoursNamed;
    }

    private Map<Plan, PlanTerms> plans(Field field) {
        Fields fields = field.fields();
        Map<Plan, PlanTerms> plans = new EnumMap<>(Plan.class);
        for (Plan plan : Plan.values()) {
            plans.put(plan, plan(fields.required(plan.name())));
        }
        fields.end();
        return plans;
    }

    private PlanTerms plan(Field field) {
        Fields fields = field.fields();
        PlanTerms plan = new PlanTerms(
                channels(fields.required("channels")),
                objectives(fields.required("objectives")),
                fields.optional("minimumTarget").map(TermsFile::minimumTarget).orElse(Map.of()));
        fields.end();
        return plan;
    }

    private static Set<Channel> channels(Field field) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (Field item : field.items()) {
            if (!channels.add(item.constant(Channel.class))) {
                throw item.breaks("must be given once only");
            }
        }
        return Set.copyOf(channels);
    }

    private Map<Severity, NamedTarget> objectives(Field field) {
        Fields fields = field.fields();
        Map<Severity, NamedTarget> objectives = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            fields.optional(String.valueOf(severity.level()))
                    .ifPresent(objective -> objectives.put(severity, objective(objective)));
        }
        fields.end();
        return objectives;
    }

    private NamedTarget objective(Field field) {
        Fields fields = field.fields();
        NamedTarget objective =
                new NamedTarget(hours(fields.required("hours")), Target.read(fields.required("target")));
        fields.end();
        return objective;
    }

    private static Map<Deployment, Duration> minimumTarget(Field field) {
        Fields fields = field.fields();
        Map<Deployment, Duration> minimum = new EnumMap<>(Deployment.class);
        for (Deployment deployment : Deployment.values()) {
            fields.optional(deployment.name()).ifPresent(it -> minimum.put(deployment, it.positiveDuration()));
        }
        fields.end();
        return minimum;
    }

    private EscalationTerms escalation(Field field) {
        Fields fields = field.fields();
        String hours = hours(fields.required("hours"));
        Fields targets = fields.required("targets").fields();
        Map<Urgency, Target> perUrgency = new EnumMap<>(Urgency.class);
        for (Urgency urgency : Urgency.values()) {
            perUrgency.put(urgency, Target.read(targets.required(urgency.name())));
        }
        targets.end();
        fields.end();
        return new EscalationTerms(hours, perUrgency);
    }

    private static ClockRules clockRules(Fields root) {
        Fields severity = root.required("severity").fields();
        Fields overrun = root.required("overrun").fields();
        ClockRules rules = new ClockRules(
                severity.required("raised").setting(RaiseRule.class),
                overrun.required("countedIn").setting(OverrunIn.class),
                overrun.required("block").positiveDuration(),
                overrun.required("incompleteBlock").setting(IncompleteBlock.class),
                warningMarks(root.required("warningMarks")));
        severity.end();
        overrun.end();
        return rules;
    }

    private static List<Integer> warningMarks(Field field) {
        Set<Integer> marks = new TreeSet<>();
        for (Field item : field.items()) {
            if (!marks.add(item.wholeNumber(1, 99))) {
                throw item.breaks("must be given once only");
            }
        }
        return List.copyOf(marks);
    }

    private static CreditRule credit(Field field) {
        Fields fields = field.fields();
        Fields caps = fields.required("caps").fields();
        CreditRule rule = new CreditRule(
                fields.required("daysPerBlock").wholeNumber(0, 366),
                cap(caps.required("daysPerClock")),
                cap(caps.required("daysPerTerm")));
        caps.end();
        fields.end();
        return rule;
    }

    private static Optional<Long> cap(Field field) {
        return field.text().equals("none") ? Optional.empty() : Optional.of((long) field.wholeNumber(0, 1_000_000));
    }

    private String hours(Field field) {
        hoursNamed.add(field);
        return field.text();
    }
}
