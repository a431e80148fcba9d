package dev.frist.promises.terms;

import dev.frist.events.ClockKind;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.PlanTerms.Agreeable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one version of the terms promises, for programs and people who ask.
 *
 * @param calendars the line of calendars that it counts in
 * @param calendar the one of them that decides at that instant
 * @param severities the worst first
 * @param contacts how customers reach the vendor now, whatever the instant
 */
public record PublishedTerms(
        PinnedVersion terms,
        LocalDate validFrom,
        @Nullable LocalDate issued,
        @Nullable String replaces,
        ZoneId zone,
        @Nullable String calendars,
        PinnedVersion calendar,
        SortedSet<String> languages,
        List<SeverityLevel> severities,
        Scopes scopes,
        List<PublishedPlan> plans,
        List<Contact> contacts) {

    /** @param means what a customer may say of it (support services annex, "Severity levels") */
    public record SeverityLevel(Severity severity, String means) {}

    /** What a request may be about, and what support does not cover. */
    public record Scopes(List<String> covered, List<String> excluded) {}

    /**
     * @param mayAgree in what an agreement may depart from the plan
     * @param minimumTarget the shortest target that can be agreed; a deployment that is absent agrees freely
     */
    public record PublishedPlan(
            Plan plan,
            SortedSet<String> channels,
            List<PublishedPromise> promises,
            SortedMap<Deployment, List<String>> mayAgree,
            SortedMap<Deployment, Duration> minimumTarget) {}

    /**
     * How long a response may take.
     *
     * @param severity of an initial response
     * @param urgency of a manager's response
     * @param hours the support hours in which it counts; null, with {@code target}: best effort
     */
    public record PublishedPromise(
            ClockKind kind,
            @Nullable Severity severity,
            @Nullable Urgency urgency,
            @Nullable String hours,
            @Nullable Duration target) {}

    static PublishedTerms of(Terms terms, SupportCalendar calendar, List<Contact> contacts) {
        return new PublishedTerms(
                terms.version(),
                terms.validFrom(),
                terms.issued(),
                terms.replaces(),
                terms.zone(),
                terms.calendars(),
                calendar.version(),
                new TreeSet<>(terms.languages()),
                Arrays.stream(Severity.values())
                        .map(it -> new SeverityLevel(it, means(it)))
                        .toList(),
                new Scopes(
                        scopes(true).toList(),
                        Stream.concat(
                                        scopes(false),
                                        Arrays.stream(Scope.Beside.values()).map(Enum::name))
                                .toList()),
                Arrays.stream(Plan.values())
                        .map(it -> plan(it, terms.plans().get(it), terms.escalation(), calendar))
                        .toList(),
                contacts);
    }

    private static String means(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical: the service is down";
            case MAJOR -> "core functionality is unavailable or severely degraded";
            case STANDARD -> "a standard request";
            case LOW -> "a non-urgent request";
        };
    }

    private static Stream<String> scopes(boolean isCovered) {
        return Arrays.stream(Scope.values())
                .filter(it -> it.isCovered() == isCovered)
                .map(Enum::name);
    }

    private static PublishedPlan plan(
            Plan plan, PlanTerms terms, Map<Urgency, NamedTarget> escalation, SupportCalendar calendar) {
        Stream<PublishedPromise> initial = Arrays.stream(Severity.values())
                .map(it -> promise(
                        ClockKind.INITIAL_RESPONSE, it, null, terms.objectives().get(it), calendar));
        Stream<PublishedPromise> managers = Arrays.stream(Urgency.values())
                .map(it -> promise(ClockKind.MANAGER_RESPONSE, null, it, escalation.get(it), calendar));
        return new PublishedPlan(
                plan,
                new TreeSet<>(terms.channels()),
                Stream.concat(initial, managers).toList(),
                terms.agreeable().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                it -> it.getValue().stream()
                                        .sorted()
                                        .map(Agreeable::setting)
                                        .toList(),
                                (one, _) -> one,
                                TreeMap::new)),
                new TreeMap<>(terms.minimumTarget()));
    }

    private static PublishedPromise promise(
            ClockKind kind,
            @Nullable Severity severity,
            @Nullable Urgency urgency,
            @Nullable NamedTarget named,
            SupportCalendar calendar) {
        if (named == null) {
            return new PublishedPromise(kind, severity, urgency, null, null);
        }
        Objective objective = named.objective(named.hours(), calendar);
        return new PublishedPromise(kind, severity, urgency, objective.hours(), objective.target());
    }
}
