package dev.frist.promises.terms;

import dev.frist.events.ClockKind;
import dev.frist.events.Deployment;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import dev.frist.promises.terms.DeclaredPlan.Agreeable;
import dev.frist.promises.terms.DeclaredPlan.Limits;
import dev.frist.promises.terms.Terms.Following;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
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
            terms = declared.terms();
        } else {
            terms = file.root().read(fields -> older(file, fields));
        }
    }

    private Terms older(SourceFile file, Field fields) {
        PinnedVersion version = file.pinned(fields.required("terms").text());
        LocalDate validFrom = fields.required("validFrom").date();
        LocalDate issued = fields.optional("issued").map(Field::date).orElse(null);
        String replaces = fields.optional("replaces").map(Field::text).orElse(null);
        ZoneId zone = fields.required("zone").zone();
        String calendars = fields.optional("calendars").map(Field::text).orElse(null);
        Set<String> languages = fields.optional("languages")
                .map(it -> it.distinct(TermsFile::language))
                .orElse(LANGUAGES);
        Map<String, DeclaredPlan> plans = fields.required("plans").read(it -> plans(it, fields.required("escalation")));
        ClockRules rules = clockRules(fields);
        return new Terms(
                validFrom,
                issued,
                replaces,
                fields.optional("following")
                        .map(it -> it.setting(Following.class))
                        .orElse(Following.FIXED),
                new Declarations(
                        version,
                        zone,
                        OlderForm.names(languages),
                        OlderForm.clocks(rules),
                        plans,
                        Map.of(OlderForm.CREDIT, fields.required("credit").read(CreditReader::read)),
                        Map.of(),
                        null,
                        calendars));
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

    private Map<String, DeclaredPlan> plans(Field fields, Field escalation) {
        Map<String, NamedTarget> managers = escalation.read(this::escalation);
        Map<String, DeclaredPlan> plans = new LinkedHashMap<>();
        for (Plan plan : OlderForm.PLANS) {
            plans.put(plan.name(), fields.required(plan.name()).read(it -> plan(it, managers)));
        }
        return plans;
    }

    private DeclaredPlan plan(Field fields, Map<String, NamedTarget> managers) {
        Set<String> channels = Set.copyOf(fields.required("channels").distinct(Field::text));
        Map<String, NamedTarget> initial = fields.required("objectives").read(this::objectives);
        Map<String, Limits> promises = new LinkedHashMap<>();
        if (!initial.isEmpty()) {
            promises.put(ClockKind.INITIAL_RESPONSE.name(), new Limits(initial, Map.of()));
        }
        promises.put(ClockKind.MANAGER_RESPONSE.name(), new Limits(managers, Map.of()));
        return new DeclaredPlan(
                channels,
                promises,
                fields.optional("mayAgree")
                        .map(it -> it.read(TermsFile::agreeable))
                        .orElse(AGREEABLE),
                fields.optional("minimumTarget")
                        .map(it -> it.read(TermsFile::minimumTarget))
                        .orElse(Map.of()),
                Map.of());
    }

    private Map<String, NamedTarget> objectives(Field fields) {
        Map<String, NamedTarget> objectives = new LinkedHashMap<>();
        for (String severity : OlderForm.SEVERITIES.keySet()) {
            fields.optional(severity).ifPresent(it -> objectives.put(severity, it.read(this::objective)));
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

    private Map<String, NamedTarget> escalation(Field fields) {
        String hours = hours(fields.required("hours"));
        return fields.required("targets").read(targets -> {
            Map<String, NamedTarget> perUrgency = new LinkedHashMap<>();
            for (String urgency : OlderForm.URGENCIES) {
                perUrgency.put(urgency, target(hours, targets.required(urgency)));
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
