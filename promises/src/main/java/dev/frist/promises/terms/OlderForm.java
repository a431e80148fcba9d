package dev.frist.promises.terms;

import dev.frist.events.ClockKind;
import dev.frist.events.Plan;
import dev.frist.promises.terms.ClockDeclaration.Again;
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.ClockRules.IncompleteBlock;
import dev.frist.promises.terms.ClockRules.OverrunIn;
import dev.frist.promises.terms.ClockRules.RaiseRule;
import dev.frist.promises.terms.ClockRules.RaisedAgain;
import dev.frist.promises.terms.Names.Lowering;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What terms files of the older form take for granted (support services annex). */
final class OlderForm {
    static final List<Plan> PLANS = List.of(Plan.DEFAULT, Plan.EXTENDED_SLA, Plan.CUSTOM);
    static final List<String> URGENCIES = List.of("NON_URGENT", "URGENT");
    static final String CREDIT = "DAYS";
    static final Map<String, String> SEVERITIES = inOrder(Map.of(
            "1", "critical: the service is down",
            "2", "core functionality is unavailable or severely degraded",
            "3", "a standard request",
            "4", "a non-urgent request"));

    private static final Map<String, Lowering> LOWERING =
            Map.of("WORKAROUND", new Lowering("3", true), "CORE_SERVICES_AVAILABLE", new Lowering("2", true));
    private static final List<String> COVERED = List.of(
            "ERROR_OR_SECURITY_ISSUE",
            "UPGRADE_OR_CHANGE",
            "DOCUMENTATION",
            "USAGE_QUESTION",
            "SUGGESTION",
            "TROUBLESHOOTING");
    private static final List<String> EXCLUDED =
            List.of("CONSULTING", "CUSTOMER_SPECIFIC_ENGINEERING", "END_USER_REQUEST");
    private static final Set<String> TAKEN_BACK = Set.of("withdrawn", "customer-closed");

    /** Of terms that are not at hand: by what they measure nobody knows, but what they mean by a moment. */
    static final Map<String, ClockDeclaration> CLOCKS = clocks(new ClockRules(
            RaiseRule.FROM_CHANGE_NEVER_LATER,
            RaisedAgain.AS_RAISED,
            OverrunIn.SUPPORT,
            Duration.ofMinutes(15),
            IncompleteBlock.NOTHING,
            List.of()));

    private OlderForm() {}

    static Names names(Set<String> languages) {
        return new Names(SEVERITIES, LOWERING, URGENCIES, List.of(), List.copyOf(languages), COVERED, EXCLUDED);
    }

    static Map<String, ClockDeclaration> clocks(ClockRules rules) {
        Map<String, ClockDeclaration> clocks = new LinkedHashMap<>();
        Stream.of(
                        clock(
                                ClockKind.INITIAL_RESPONSE,
                                "opened",
                                Set.of("response", "declined", "agent-closed"),
                                By.SEVERITY,
                                rules),
                        clock(ClockKind.MANAGER_RESPONSE, "escalated", Set.of("manager-response"), By.URGENCY, rules))
                .forEach(it -> clocks.put(it.name(), it));
        return clocks;
    }

    private static ClockDeclaration clock(ClockKind kind, String starts, Set<String> met, By by, ClockRules rules) {
        return new ClockDeclaration(
                kind.name(),
                Set.of(starts),
                met,
                TAKEN_BACK,
                Set.of(),
                Set.of(),
                by,
                Again.EACH_TIME,
                rules,
                CREDIT,
                by == By.URGENCY);
    }

    private static Map<String, String> inOrder(Map<String, String> severities) {
        return new TreeMap<>(severities);
    }
}
