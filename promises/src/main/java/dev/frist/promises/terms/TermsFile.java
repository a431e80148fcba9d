package dev.frist.promises.terms;

import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import dev.frist.promises.terms.PlanTerms.Agreeable;
import dev.frist.promises.terms.Terms.Following;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a terms file says, and the rules that it must keep. */
final class TermsFile {
    // What a setting that is lacking means is what was built before it.
    private static final Set<String> LANGUAGES = Set.of("gsw", "de", "en");
    private static final Set<Agreeable> ALL_BUT_ESCALATION = EnumSet.complementOf(EnumSet.of(Agreeable.ESCALATION));
    static final Map<Deployment, Set<Agreeable>> AGREEABLE =
            Arrays.stream(Deployment.values()).collect(Collectors.toUnmodifiableMap(it -> it, _ -> ALL_BUT_ESCALATION));

    private static final Pattern BUSINESS_DAYS = Pattern.compile("([1-9][0-9]{0,2}) business days?");

    private final List<Field> hoursNamed = new ArrayList<>();
    private final Terms terms;

    TermsFile(SourceFile file) {
        if (DeclaredTermsFile.isOne(file)) {
            DeclaredTermsFile declared = new DeclaredTermsFile(file);
            hoursNamed.addAll(declared.hoursNamed());
            terms = FittingTerms.of(declared);
        } else {
            terms = older(file);
        }
    }

    private Terms older(SourceFile file) {
        return file.root()
                .read(fields -> new Terms(
                        file.pinned(fields.required("terms").text()),
                        fields.required("validFrom").date(),
                        fields.optional("issued").map(Field::date).orElse(null),
                        fields.optional("replaces").map(Field::text).orElse(null),
                        fields.required("zone").zone(),
                        fields.optional("calendars").map(Field::text).orElse(null),
                        fields.optional("languages")
                                .map(it -> it.distinct(TermsFile::language))
                                .orElse(LANGUAGES),
                        fields.required("plans").read(this::plans),
                        fields.required("escalation").read(this::escalation),
                        clockRules(fields),
                        fields.required("credit").read(CreditReader::read),
                        fields.optional("following")
                                .map(it -> it.setting(Following.class))
                                .orElse(Following.FIXED)));
    }

    Terms terms() {
        return terms;
    }

    /** Every place in which it names support hours, which only a calendar can confirm. */
    List<Field> hoursNamed() {
        return hoursNamed;
    }

    static String language(Field field) {
        try {
            return new Locale.Builder().setLanguageTag(field.text()).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw field.breaks("must be a language tag of BCP 47, like de or de-CH, but is " + field.text());
        }
    }

    private Map<Plan, PlanTerms> plans(Field fields) {
        Map<Plan, PlanTerms> plans = new EnumMap<>(Plan.class);
        for (Plan plan : Plan.values()) {
            plans.put(plan, fields.required(plan.name()).read(this::plan));
        }
        return plans;
    }

    private PlanTerms plan(Field fields) {
        return new PlanTerms(
                Set.copyOf(fields.required("channels").distinct(Field::text)),
                fields.required("objectives").read(this::objectives),
                fields.optional("mayAgree")
                        .map(it -> it.read(TermsFile::agreeable))
                        .orElse(AGREEABLE),
                fields.optional("minimumTarget")
                        .map(it -> it.read(TermsFile::minimumTarget))
                        .orElse(Map.of()));
    }

    private Map<Severity, NamedTarget> objectives(Field fields) {
        Map<Severity, NamedTarget> objectives = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            fields.optional(String.valueOf(severity.level()))
                    .ifPresent(it -> objectives.put(severity, it.read(this::objective)));
        }
        return objectives;
    }

    private NamedTarget objective(Field fields) {
        return target(hours(fields.required("hours")), fields.required("target"));
    }

    private static NamedTarget target(String hours, Field field) {
        Matcher days = BUSINESS_DAYS.matcher(field.text());
        return new NamedTarget(
                hours,
                days.matches()
                        ? new Target.BusinessDays(new BigDecimal(days.group(1)))
                        : new Target.Span(field.positiveDuration()));
    }

    static Map<Deployment, Set<Agreeable>> agreeable(Field fields) {
        Map<Deployment, Set<Agreeable>> agreeable = new EnumMap<>(Deployment.class);
        for (Deployment deployment : Deployment.values()) {
            agreeable.put(
                    deployment,
                    fields.required(deployment.name()).distinct(it -> it.oneOf(Agreeable.class, Agreeable::setting)));
        }
        return agreeable;
    }

    static Map<Deployment, Duration> minimumTarget(Field fields) {
        Map<Deployment, Duration> minimum = new EnumMap<>(Deployment.class);
        for (Deployment deployment : Deployment.values()) {
            fields.optional(deployment.name()).ifPresent(it -> minimum.put(deployment, it.positiveDuration()));
        }
        return minimum;
    }

    private Map<Urgency, NamedTarget> escalation(Field fields) {
        String hours = hours(fields.required("hours"));
        return fields.required("targets").read(targets -> {
            Map<Urgency, NamedTarget> perUrgency = new EnumMap<>(Urgency.class);
            for (Urgency urgency : Urgency.values()) {
                perUrgency.put(urgency, target(hours, targets.required(urgency.name())));
            }
            return perUrgency;
        });
    }

    private static ClockRules clockRules(Field root) {
        return root.required("severity").read(severity -> clockRules(root, severity));
    }

    private static ClockRules clockRules(Field root, Field severity) {
        return root.required("overrun")
                .read(overrun -> new ClockRules(
                        severity.required("raised").setting(RaiseRule.class),
                        severity.optional("raisedAgain")
                                .map(it -> it.setting(RaisedAgain.class))
                                .orElse(RaisedAgain.AS_RAISED),
                        overrun.required("countedIn").setting(OverrunIn.class),
                        overrun.required("block").positiveDuration(),
                        overrun.required("incompleteBlock").setting(IncompleteBlock.class),
                        List.copyOf(root.required("warningMarks").distinct(it -> it.wholeNumber(1, 99)))));
    }

    private String hours(Field field) {
        hoursNamed.add(field);
        return field.text();
    }
}
