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
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.DeclaredPlan.Agreeable;
import dev.frist.promises.terms.DeclaredPlan.Limits;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param clocks the kinds of clocks that there are
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
        List<PublishedClock> clocks,
        List<PublishedPlan> plans,
        List<Contact> contacts) {

    /** @param means what a customer may say of it (support services annex, "Severity levels") */
    public record SeverityLevel(Severity severity, String means) {}

    /** What a request may be about, and what support does not cover. */
    public record Scopes(List<String> covered, List<String> excluded) {}

    /**
     * @param channels that it covers; null: any
     * @param entitled who may ask, how often, and the like; no verdict depends on it
     * @param mayAgree in what an agreement may depart from the plan
     * @param minimumTarget the shortest target that can be agreed; a deployment that is absent agrees freely
     */
    public record PublishedPlan(
            Plan plan,
            @Nullable SortedSet<String> channels,
            List<PublishedPromise> promises,
            SortedMap<Deployment, List<String>> mayAgree,
            SortedMap<Deployment, Duration> minimumTarget,
            SortedMap<String, String> entitled) {}

    /**
     * A kind of clock.
     *
     * @param starts moments of a ticket, as all that follow
     * @param met what it waits for
     * @param voids what ends it without that
     * @param pausedFrom time does not count from there; empty: it always does
     * @param pausedTo to there
     * @param credit what lateness is worth; null: nothing
     */
    public record PublishedClock(
            ClockKind kind,
            SortedSet<String> starts,
            SortedSet<String> met,
            SortedSet<String> voids,
            SortedSet<String> pausedFrom,
            SortedSet<String> pausedTo,
            ClockDeclaration.By by,
            ClockDeclaration.Again again,
            ClockRules rules,
            @Nullable String credit) {
        static PublishedClock of(ClockDeclaration it) {
            return new PublishedClock(
                    new ClockKind(it.name()),
                    new TreeSet<>(it.starts()),
                    new TreeSet<>(it.met()),
                    new TreeSet<>(it.voids()),
                    new TreeSet<>(it.pauseFrom()),
                    new TreeSet<>(it.pauseTo()),
                    it.by(),
                    it.again(),
                    it.rules(),
                    it.credit());
        }
    }

    /**
     * How long a response may take.
     *
     * @param severity null where it depends on none
     * @param urgency as the one before it
     * @param channel for what comes by it, in place of what is said of all; null: of all
     * @param hours the support hours in which it counts; null: best effort
     * @param target the support time that it may take; null, with {@code until}: best effort
     * @param until to when it may take instead
     */
    public record PublishedPromise(
            ClockKind kind,
            @Nullable Severity severity,
            @Nullable Urgency urgency,
            @Nullable String channel,
            @Nullable String hours,
            @Nullable Duration target,
            Objective.@Nullable Until until) {}

    static PublishedTerms of(Terms terms, SupportCalendar calendar, List<Contact> contacts) {
        Declarations declared = terms.declared();
        Names names = declared.names();
        return new PublishedTerms(
                terms.version(),
                Objects.requireNonNull(terms.validFrom(), "of a folder of rules"),
                terms.issued(),
                terms.replaces(),
                terms.zone(),
                terms.calendars(),
                calendar.version(),
                new TreeSet<>(names.languages()),
                names.severities().entrySet().stream()
                        .map(it -> new SeverityLevel(Severity.of(it.getKey()), it.getValue()))
                        .toList(),
                new Scopes(
                        names.covered(),
                        Stream.concat(
                                        names.excluded().stream(),
                                        Scope.BESIDE.stream().sorted().map(Scope::name))
                                .distinct()
                                .toList()),
                declared.clocks().values().stream().map(PublishedClock::of).toList(),
                declared.plans().entrySet().stream()
                        .map(it -> plan(new Plan(it.getKey()), it.getValue(), declared, calendar))
                        .toList(),
                contacts);
    }

    private static PublishedPlan plan(Plan plan, DeclaredPlan terms, Declarations declared, SupportCalendar calendar) {
        return new PublishedPlan(
                plan,
                terms.channels() == null ? null : new TreeSet<>(terms.channels()),
                declared.clocks().values().stream()
                        .flatMap(kind -> promises(kind, terms.limits(kind.name()), declared.names(), calendar))
                        .toList(),
                terms.agreeable().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                it -> it.getValue().stream()
                                        .sorted()
                                        .map(Agreeable::setting)
                                        .toList(),
                                (one, _) -> one,
                                TreeMap::new)),
                new TreeMap<>(terms.minimumTarget()),
                new TreeMap<>(terms.entitled()));
    }

    private static Stream<PublishedPromise> promises(
            ClockDeclaration kind, Limits limits, Names names, SupportCalendar calendar) {
        List<String> levels = kind.by() == By.NOTHING ? List.of(Objective.ANY) : names.levels(kind.by());
        Stream<PublishedPromise> always = levels.stream()
                .map(level -> promise(kind, level, null, limits.always().get(level), calendar));
        return Stream.concat(
                always,
                limits.byChannel().entrySet().stream()
                        .flatMap(table -> levels.stream()
                                .filter(level -> !Objects.equals(
                                        table.getValue().get(level),
                                        limits.always().get(level)))
                                .map(level -> promise(
                                        kind,
                                        level,
                                        table.getKey(),
                                        table.getValue().get(level),
                                        calendar))));
    }

    private static PublishedPromise promise(
            ClockDeclaration kind,
            String level,
            @Nullable String channel,
            @Nullable NamedTarget named,
            SupportCalendar calendar) {
        Objective objective = named == null ? null : named.objective(named.hours(), calendar);
        return new PublishedPromise(
                new ClockKind(kind.name()),
                kind.by() == By.SEVERITY ? Severity.of(level) : null,
                kind.by() == By.URGENCY ? new Urgency(level) : null,
                channel,
                objective == null ? null : objective.hours(),
                objective == null ? null : objective.target(),
                objective == null ? null : objective.until());
    }
}
