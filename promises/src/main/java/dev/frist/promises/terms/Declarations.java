package dev.frist.promises.terms;

import static java.util.stream.Collectors.toMap;

import dev.frist.events.PinnedVersion;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.ClockDeclaration.Again;
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.DeclaredPlan.Limits;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Terms as data: the names that exist under them, the kinds of clocks, and what each plan promises. A ticket's moments are the facts;
 * what a moment means to a clock stands here.
 *
 * @param zone where dates of these terms begin and end
 * @param clocks per kind, in the file's order, as are plans and credits
 * @param entitled who may ask, how often, and the like; no verdict depends on it
 * @param calendar that stands in the same file; null: one of the line {@code calendars}
 * @param calendars null: any
 */
public record Declarations(
        PinnedVersion version,
        ZoneId zone,
        Names names,
        Map<String, ClockDeclaration> clocks,
        Map<String, DeclaredPlan> plans,
        Map<String, CreditRule> credits,
        Map<String, String> entitled,
        @Nullable SupportCalendar calendar,
        @Nullable String calendars) {
    static final String INITIAL_RESPONSE = "INITIAL_RESPONSE";
    static final String MANAGER_RESPONSE = "MANAGER_RESPONSE";

    private static final String DAYS = "DAYS";
    private static final Set<String> TAKEN_BACK = Set.of("withdrawn", "customer-closed");

    /** The same terms, told as data. */
    static Declarations of(Terms terms) {
        return new Declarations(
                terms.version(),
                terms.zone(),
                names(terms),
                Map.of(
                        INITIAL_RESPONSE,
                        initialResponse(terms.clockRules(), DAYS),
                        MANAGER_RESPONSE,
                        managerResponse(terms.clockRules(), DAYS)),
                terms.plans().entrySet().stream()
                        .collect(toMap(it -> it.getKey().name(), it -> plan(it.getValue(), terms))),
                Map.of(DAYS, terms.creditRule()),
                Map.of(),
                null,
                terms.calendars());
    }

    private static Names names(Terms terms) {
        Map<String, String> severities = new LinkedHashMap<>();
        Arrays.stream(Severity.values()).forEach(it -> severities.put(name(it), it.name()));
        return new Names(
                severities,
                Map.of(),
                Arrays.stream(Urgency.values()).map(Urgency::name).toList(),
                List.of(),
                List.copyOf(terms.languages()),
                List.of(),
                List.of());
    }

    static ClockDeclaration initialResponse(ClockRules rules, @Nullable String credit) {
        return new ClockDeclaration(
                INITIAL_RESPONSE,
                Set.of("opened"),
                Set.of("response", "declined", "agent-closed"),
                TAKEN_BACK,
                Set.of(),
                Set.of(),
                By.SEVERITY,
                Again.EACH_TIME,
                rules,
                credit);
    }

    static ClockDeclaration managerResponse(ClockRules rules, @Nullable String credit) {
        return new ClockDeclaration(
                MANAGER_RESPONSE,
                Set.of("escalated"),
                Set.of("manager-response"),
                TAKEN_BACK,
                Set.of(),
                Set.of(),
                By.URGENCY,
                Again.EACH_TIME,
                rules,
                credit);
    }

    private static DeclaredPlan plan(PlanTerms plan, Terms terms) {
        Map<String, Limits> promises = new LinkedHashMap<>();
        if (!plan.objectives().isEmpty()) {
            promises.put(INITIAL_RESPONSE, limits(plan.objectives(), Declarations::name));
        }
        promises.put(MANAGER_RESPONSE, limits(terms.escalation(), Urgency::name));
        return new DeclaredPlan(plan.channels(), promises, plan.agreeable(), plan.minimumTarget(), Map.of());
    }

    private static <L> Limits limits(Map<L, NamedTarget> targets, Function<L, String> name) {
        return new Limits(
                targets.entrySet().stream().collect(toMap(it -> name.apply(it.getKey()), Map.Entry::getValue)),
                Map.of());
    }

    /** A severity as it is named where it is a number. */
    static String name(Severity severity) {
        return String.valueOf(severity.level());
    }
}
