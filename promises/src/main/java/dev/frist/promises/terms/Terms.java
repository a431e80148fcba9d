package dev.frist.promises.terms;

import static java.util.stream.Collectors.toSet;

import dev.frist.events.Agreement;
import dev.frist.events.ClockKind;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Severity;
import dev.frist.events.Urgency;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.file.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a terms file. Immutable.
 *
 * @param validFrom the first day on which they are in force; null: that of no folder of rules
 * @param issued the day from which on what is recorded goes by them; null: any
 * @param replaces the version in whose place they are in force, from the same first day; null: none
 * @param following what days that a term is extended by do to the terms after it
 * @param declared what they promise, and by which names
 */
public record Terms(
        @Nullable LocalDate validFrom,
        @Nullable LocalDate issued,
        @Nullable String replaces,
        Following following,
        Declarations declared) {

    /** What becomes of the terms that follow one that is extended. */
    public enum Following {
        /** They keep their dates: days that reach into the next term are swallowed by it. */
        FIXED,
        /** They begin after its end as extended, and their own end moves as far. */
        SHIFT
    }

    /** @throws dev.frist.promises.file.BadFile if the file breaks a rule */
    public static Terms read(SourceFile file) {
        return new TermsFile(file).terms();
    }

    public PinnedVersion version() {
        return declared.version();
    }

    /** Where the dates of these terms, and of the subscriptions under them, begin and end. */
    public ZoneId zone() {
        return declared.zone();
    }

    /** The line of calendars that they count in; null: any. */
    public @Nullable String calendars() {
        return declared.calendars();
    }

    /** The calendar inside of their file, in which clocks pinned to them count; empty: one elsewhere. */
    public Optional<SupportCalendar> ownCalendar() {
        return Optional.ofNullable(declared.calendar());
    }

    /** How clocks of this kind are assessed; empty where they declare none. */
    public Optional<ClockDeclaration> clock(ClockKind kind) {
        return Optional.ofNullable(declared.clocks().get(kind.name()));
    }

    /** @throws UnknownVersion if they declare none */
    public ClockDeclaration requireClock(ClockKind kind) {
        return clock(kind)
                .orElseThrow(() -> new UnknownVersion("terms", version(), "they declare no clock of kind " + kind));
    }

    /** What lateness of clocks of this kind is worth. */
    public CreditRule creditRule(ClockKind kind) {
        return clock(kind)
                .flatMap(it -> Optional.ofNullable(it.credit()))
                .map(this::credit)
                .orElse(CreditRule.NONE);
    }

    /** Whether some of their credits must be claimed. */
    public boolean asksForClaims() {
        return declared.credits().values().stream().anyMatch(it -> it.claim().isPresent());
    }

    /** The credit of that name, which must be one of theirs. */
    public CreditRule credit(String name) {
        return Objects.requireNonNull(declared.credits().get(name), name);
    }

    /**
     * What bounds the days of a term, which all credits of days do alike: the first that there is; where there is none, the first
     * credit.
     */
    public CreditRule creditRule() {
        Collection<CreditRule> all = declared.credits().values();
        return all.stream()
                .filter(it -> it.fee().isEmpty())
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElse(CreditRule.NONE);
    }

    /**
     * What is promised by a plan and an agreement together (support services annex, "Plans" and "Escalation"). What was agreed once
     * is kept, whether or not {@link #requireAgreeable it could be agreed} now.
     *
     * @param contractEvent id of the stored contract event that it follows from
     * @param agreement null: the plan as published
     * @throws PromiseRefused if the terms have no such plan, or the calendar does not define the hours
     */
    public Promise promise(String contractEvent, Plan plan, @Nullable Agreement agreement, SupportCalendar calendar) {
        return promise(contractEvent, plan, agreement, calendar, null);
    }

    /**
     * The same for what comes by a channel.
     *
     * @param channel null: it is not said
     */
    public Promise promise(
            String contractEvent,
            Plan plan,
            @Nullable Agreement agreement,
            SupportCalendar calendar,
            @Nullable String channel) {
        DeclaredPlan published = plan(plan);
        Map<ClockKind, Map<String, Objective>> all = limits(published, agreement, calendar, channel);
        Map<Severity, Objective> objectives = new TreeMap<>();
        if (isBy(ClockKind.INITIAL_RESPONSE, ClockDeclaration.By.SEVERITY)) {
            all.getOrDefault(ClockKind.INITIAL_RESPONSE, Map.of())
                    .forEach((level, it) -> objectives.put(Severity.of(level), it));
            all.remove(ClockKind.INITIAL_RESPONSE);
        }
        Map<Urgency, Objective> escalation = new TreeMap<>();
        if (isBy(ClockKind.MANAGER_RESPONSE, ClockDeclaration.By.URGENCY)) {
            all.getOrDefault(ClockKind.MANAGER_RESPONSE, Map.of())
                    .forEach((level, it) -> escalation.put(new Urgency(level), it));
            all.remove(ClockKind.MANAGER_RESPONSE);
        }
        Set<String> channels = agreement == null ? null : agreement.channels();
        return new Promise(
                contractEvent,
                plan,
                version(),
                calendar.version(),
                objectives,
                escalation,
                all,
                channels == null ? published.channels() : channels,
                agreement == null ? null : agreement.hours());
    }

    /**
     * What may be agreed on a plan (support services annex, "Description of services").
     *
     * @param agreement null: the plan as published, which is never refused
     * @throws PromiseRefused if there is no such plan, or the agreement breaks a rule
     */
    public void requireAgreeable(
            Plan plan, Deployment deployment, @Nullable Agreement agreement, SupportCalendar calendar) {
        DeclaredPlan published = plan(plan);
        if (agreement != null) {
            new PlanLimits(plan, published, deployment, declared, calendar).require(agreement);
        }
    }

    /** The channels by which something else is promised on a plan. */
    public Set<String> channelsApart(Plan plan) {
        return plan(plan).promises().values().stream()
                .flatMap(it -> it.byChannel().keySet().stream())
                .collect(toSet());
    }

    private boolean isBy(ClockKind kind, ClockDeclaration.By by) {
        return clock(kind).filter(it -> it.by() == by).isPresent();
    }

    private Map<ClockKind, Map<String, Objective>> limits(
            DeclaredPlan published, @Nullable Agreement agreement, SupportCalendar calendar, @Nullable String channel) {
        SupportCalendar own = calendar.with(agreement == null ? null : agreement.hours());
        Map<ClockKind, Map<String, Objective>> all = new TreeMap<>();
        published.promises().forEach((kind, limits) -> {
            limits.of(channel).forEach((level, it) -> checkHours(field(kind, level), it.hours(), own));
            all.put(new ClockKind(kind), limits.in(own, agreement == null ? null : agreement.region(), channel));
        });
        if (agreement != null) {
            new Agreed(agreement, published).change(all, own);
        }
        all.values().removeIf(Map::isEmpty);
        return all;
    }

    /** As the older form names it, where it knows that kind of clock. */
    private static String field(String kind, String level) {
        return switch (kind) {
            case "INITIAL_RESPONSE" -> "plan.objectives." + level + ".hours";
            case "MANAGER_RESPONSE" -> "escalation.hours";
            default -> "plan." + kind + "." + level + ".hours";
        };
    }

    static void checkHours(String field, String hours, SupportCalendar calendar) {
        try {
            calendar.hours(hours);
        } catch (UnknownHours e) {
            throw new PromiseRefused(field, "must be hours that the calendar defines, but " + e.getMessage());
        }
    }

    /** Whether support is given in a language; where it is in German, it is in the German of Switzerland. */
    public boolean isSpoken(String languageTag) {
        List<String> languages = declared.names().languages();
        return languages.isEmpty()
                || Stream.iterate(
                                languageTag.toLowerCase(Locale.ROOT),
                                it -> it.indexOf('-') > 0 ? it.substring(0, it.lastIndexOf('-')) : "")
                        .takeWhile(it -> !it.isEmpty())
                        .anyMatch(it -> languages.stream().anyMatch(it::equalsIgnoreCase));
    }

    boolean isIssuedBy(Instant recordedAt) {
        return issued == null || !issued.isAfter(LocalDate.ofInstant(recordedAt, zone()));
    }

    boolean isInForce(Instant moment) {
        return !Objects.requireNonNull(validFrom, "of a folder of rules").isAfter(LocalDate.ofInstant(moment, zone()));
    }

    private DeclaredPlan plan(Plan plan) {
        DeclaredPlan found = declared.plans().get(plan.name());
        if (found == null) {
            throw new PromiseRefused(
                    "plan",
                    "must be one of the plans %s of terms %s, but is %s"
                            .formatted(declared.plans().keySet(), version().version(), plan));
        }
        return found;
    }
}
