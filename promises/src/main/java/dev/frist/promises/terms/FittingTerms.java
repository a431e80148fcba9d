package dev.frist.promises.terms;

import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.file.Field;
import dev.frist.promises.terms.DeclaredPlan.Limits;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Declared terms as services keep them. Their events name kinds of clocks, plans, severities and urgencies by enums, and their policies say
 * what starts and ends a clock: terms that say otherwise are refused.
 */
final class FittingTerms {
    private static final String INITIAL_RESPONSE = Declarations.INITIAL_RESPONSE;
    private static final String MANAGER_RESPONSE = Declarations.MANAGER_RESPONSE;

    private final DeclaredTermsFile file;
    private final Declarations declared;
    private final Field root;

    private FittingTerms(DeclaredTermsFile file) {
        this.file = file;
        this.declared = file.declarations();
        this.root = file.root();
    }

    /** @throws dev.frist.promises.file.BadFile where they do not fit */
    static Terms of(DeclaredTermsFile file) {
        return new FittingTerms(file).terms();
    }

    private Terms terms() {
        root.optional("calendar").ifPresent(it -> {
            throw it.breaks("must be a file of its own where services promise by it; terms name its line as calendars");
        });
        requireNames("severities", Severity.values(), Declarations::name, declared.names().severityNames().stream());
        requireNames(
                "plans",
                Plan.values(),
                Plan::name,
                declared.plans().keySet().stream().sorted());
        ClockDeclaration initial = requireKinds();
        return new Terms(
                declared.version(),
                root.required("validFrom").date(),
                root.optional("issued").map(Field::date).orElse(null),
                root.optional("replaces").map(Field::text).orElse(null),
                declared.zone(),
                declared.calendars(),
                root.required("languages").distinct(TermsFile::language),
                plans(),
                escalation(),
                initial.rules(),
                initial.credit() == null
                        ? new CreditRule(0, Optional.empty(), Optional.empty())
                        : declared.credits().get(initial.credit()),
                file.following());
    }

    private <E> void requireNames(String field, E[] all, Function<E, String> name, Stream<String> names) {
        List<String> known = Arrays.stream(all).map(name).sorted().toList();
        List<String> found = names.toList();
        if (!found.equals(known)) {
            throw root.optional(field)
                    .orElse(root)
                    .breaks("must be %s, as events of services name no others, but are %s".formatted(known, found));
        }
    }

    /** The initial response, and perhaps the manager's, as policies of services start and end them. */
    private ClockDeclaration requireKinds() {
        Field promises = root.required("promises");
        promises.required(INITIAL_RESPONSE);
        ClockDeclaration initial = declared.clocks().get(INITIAL_RESPONSE);
        Map<String, ClockDeclaration> known = Map.of(
                INITIAL_RESPONSE,
                Declarations.initialResponse(initial.rules(), initial.credit()),
                MANAGER_RESPONSE,
                Declarations.managerResponse(initial.rules(), initial.credit()));
        declared.clocks().forEach((name, kind) -> {
            if (!kind.equals(known.get(name))) {
                throw promises.required(name)
                        .breaks(
                                "must be %s or %s, with what starts, meets and voids it in the built-in terms, and the same rules and"
                                                .formatted(INITIAL_RESPONSE, MANAGER_RESPONSE)
                                        + " credit for both, as services keep no others");
            }
        });
        if (declared.clocks().containsKey(MANAGER_RESPONSE)) {
            requireNames(
                    "urgencies",
                    Urgency.values(),
                    Urgency::name,
                    declared.names().urgencies().stream().sorted());
        }
        return initial;
    }

    private Map<Plan, PlanTerms> plans() {
        Map<Plan, PlanTerms> plans = new EnumMap<>(Plan.class);
        for (Plan plan : Plan.values()) {
            Field field = root.required("plans").required(plan.name());
            field.required("channels");
            DeclaredPlan named = declared.plans().get(plan.name());
            Map<Severity, NamedTarget> objectives = new EnumMap<>(Severity.class);
            spans(field, named.limits(INITIAL_RESPONSE))
                    .forEach((level, target) -> objectives.put(Severity.of(Integer.parseInt(level)), target));
            plans.put(plan, new PlanTerms(named.channels(), objectives, named.agreeable(), named.minimumTarget()));
        }
        return plans;
    }

    /** What is promised for a manager's response is the same on every plan. */
    private Map<Urgency, NamedTarget> escalation() {
        Field plans = root.required("plans");
        Limits first = declared.plans().get(Plan.DEFAULT.name()).limits(MANAGER_RESPONSE);
        declared.plans().forEach((name, plan) -> {
            if (!plan.limits(MANAGER_RESPONSE).equals(first)) {
                throw plans.required(name).breaks("must promise %s as other plans do".formatted(MANAGER_RESPONSE));
            }
        });
        Map<Urgency, NamedTarget> targets = new EnumMap<>(Urgency.class);
        spans(plans, first).forEach((level, target) -> targets.put(Urgency.valueOf(level), target));
        return targets;
    }

    private static Map<String, NamedTarget> spans(Field field, Limits limits) {
        boolean isByChannel = !limits.byChannel().isEmpty();
        boolean isUntil =
                limits.always().values().stream().anyMatch(it -> it.target() instanceof Target.EndOfNextBusinessDay);
        if (isByChannel || isUntil) {
            throw field.breaks(
                    "must promise spans of time, whatever the channel, as events of services tell no others");
        }
        return limits.always();
    }
}
