package dev.frist.promises.terms;

import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.ClockDeclaration.By;
import dev.frist.promises.terms.DeclaredPlan.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What terms promise, and what they leave open, for people. */
public final class TermsInWords {
    private final Declarations terms;
    private final SupportCalendar calendar;

    public TermsInWords(Annex annex) {
        this.terms = annex.terms().declared();
        this.calendar = annex.calendar();
    }

    /** What is promised, per plan and kind of clock. */
    public List<String> promises() {
        List<String> lines = new ArrayList<>();
        terms.names().severities().forEach((name, means) -> lines.add("severity %s: %s".formatted(name, means)));
        terms.clocks().values().forEach(kind -> lines.add(inWords(kind)));
        terms.plans().forEach((name, plan) -> {
            lines.add("plan %s, by %s:"
                    .formatted(name, plan.channels() == null ? "any channel" : sorted(plan.channels())));
            terms.clocks().values().forEach(kind -> limits(lines, kind, plan.limits(kind.name())));
        });
        terms.credits().forEach((name, credit) -> lines.add("credit %s: %s".formatted(name, inWords(credit))));
        return lines;
    }

    private static String inWords(ClockDeclaration kind) {
        String pause = kind.pauseFrom().isEmpty()
                ? ""
                : ", paused from %s to %s".formatted(anyOf(kind.pauseFrom()), anyOf(kind.pauseTo()));
        String again =
                switch (kind.again()) {
                    case EACH_TIME -> "";
                    case WHEN_NONE_OPEN -> " (if none is open)";
                    case NEVER -> " (the first time)";
                };
        return "%s: from %s%s to %s%s%s"
                .formatted(
                        kind.name(),
                        anyOf(kind.starts()),
                        again,
                        anyOf(kind.met()),
                        kind.voids().isEmpty() ? "" : ", or until " + anyOf(kind.voids()),
                        pause);
    }

    private void limits(List<String> lines, ClockDeclaration kind, Limits limits) {
        if (limits.always().isEmpty() && limits.byChannel().isEmpty()) {
            lines.add("  %s: best effort".formatted(kind.name()));
            return;
        }
        levels(kind)
                .forEach(level -> lines.add("  %s%s: %s"
                        .formatted(
                                kind.name(),
                                level.equals(Objective.ANY) ? "" : " " + level,
                                inWords(limits.always().get(level)))));
        limits.byChannel()
                .forEach((channel, table) -> levels(kind).stream()
                        .filter(level -> !Optional.ofNullable(table.get(level))
                                .equals(Optional.ofNullable(limits.always().get(level))))
                        .forEach(level -> lines.add("  %s %s by %s: %s"
                                .formatted(kind.name(), level, channel, inWords(table.get(level))))));
    }

    private static String inWords(@Nullable NamedTarget target) {
        return target == null ? "best effort" : target.toString();
    }

    private static String inWords(CreditRule credit) {
        String claim = credit.claim()
                .map(it -> "claimed within %d days".formatted(it.within())
                        + it.decided()
                                .map(days -> ", decided within %d".formatted(days))
                                .orElse(""))
                .orElse("at once");
        return credit.fee()
                .map(fee -> "%s percent of the fee of %d months, per %s, %s"
                        .formatted(
                                fee.steps().stream()
                                        .map(it -> "%d (more than %d)".formatted(it.amount(), it.moreThan()))
                                        .collect(Collectors.joining(", ")),
                                fee.months(),
                                fee.per().name().toLowerCase(Locale.ROOT),
                                claim))
                .orElseGet(() -> "%d days of the term per block, %s".formatted(credit.daysPerBlock(), claim));
    }

    /** What the file leaves open, or may not mean. */
    public List<String> holes() {
        List<String> holes = new ArrayList<>();
        terms.plans()
                .forEach((name, plan) -> terms.clocks().values().forEach(kind -> {
                    Limits limits = plan.limits(kind.name());
                    unpromised(kind, limits).ifPresent(it -> holes.add("plan %s: %s".formatted(name, it)));
                    outOfOrder(kind, limits).forEach(it -> holes.add("plan %s: %s".formatted(name, it)));
                }));
        terms.clocks().values().stream()
                .filter(kind -> terms.plans().values().stream()
                        .allMatch(plan -> plan.limits(kind.name()).equals(Limits.NONE)))
                .forEach(kind -> holes.add("no plan promises " + kind.name()));
        terms.clocks().values().stream()
                .filter(kind -> kind.voids().isEmpty())
                .forEach(kind -> holes.add("nothing voids %s: a ticket that is withdrawn or closed leaves it open"
                        .formatted(kind.name())));
        terms.credits().keySet().stream()
                .filter(name -> terms.clocks().values().stream().noneMatch(kind -> name.equals(kind.credit())))
                .forEach(name -> holes.add("no promise gives credit " + name));
        holes.addAll(holesOfCalendar());
        return holes;
    }

    private Optional<String> unpromised(ClockDeclaration kind, Limits limits) {
        List<String> lacking = levels(kind).stream()
                .filter(level -> !limits.always().containsKey(level))
                .filter(level -> limits.byChannel().values().stream().noneMatch(it -> it.containsKey(level)))
                .toList();
        if (lacking.isEmpty() || limits.equals(Limits.NONE) && kind.by() == By.NOTHING) {
            return Optional.empty();
        }
        return Optional.of("%s is best effort%s"
                .formatted(
                        kind.name(),
                        lacking.size() == levels(kind).size() ? "" : " for " + String.join(", ", lacking)));
    }

    /** A worse severity has more time, in the same hours. */
    private List<String> outOfOrder(ClockDeclaration kind, Limits limits) {
        List<String> found = new ArrayList<>();
        List<String> levels = kind.by() == By.SEVERITY ? levels(kind) : List.of();
        for (int i = 1; i < levels.size(); i++) {
            NamedTarget worse = limits.always().get(levels.get(i - 1));
            NamedTarget milder = limits.always().get(levels.get(i));
            if (worse != null && milder != null && worse.hours().equals(milder.hours())) {
                Duration more = span(worse);
                Duration less = span(milder);
                if (more != null && less != null && more.compareTo(less) > 0) {
                    found.add("%s of %s has more time than of %s"
                            .formatted(kind.name(), levels.get(i - 1), levels.get(i)));
                }
            }
        }
        return found;
    }

    private @Nullable Duration span(NamedTarget target) {
        return target.objective(target.hours(), calendar).target();
    }

    private List<String> holesOfCalendar() {
        List<String> holes = new ArrayList<>();
        Set<String> used = hoursUsed();
        new TreeSet<>(calendar.regions().keySet()).forEach(region -> {
            Set<LocalDate> holidays = calendar.regions().get(region).holidays().keySet();
            if (holidays.isEmpty()) {
                holes.add("region %s has no holidays".formatted(region));
                return;
            }
            holes.add("holidays of %s are known for %s"
                    .formatted(
                            region,
                            holidays.stream()
                                    .map(it -> String.valueOf(it.getYear()))
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
            used.stream()
                    .filter(hours -> !calendar.hoursIn(hours, region).equals(hours))
                    .filter(hours -> !calendar.isClosedOnHolidays(calendar.hoursIn(hours, region)))
                    .filter(hours -> !isAroundTheClock(calendar.hoursIn(hours, region)))
                    .sorted()
                    .forEach(hours -> holes.add("%s are open on the holidays of %s".formatted(hours, region)));
        });
        return holes;
    }

    private boolean isAroundTheClock(String hours) {
        Instant from =
                calendar.first().plusDays(2).atStartOfDay(calendar.zone()).toInstant();
        Duration week = Duration.ofDays(7);
        return calendar.hours(hours).between(from, from.plus(week)).equals(week);
    }

    private Set<String> hoursUsed() {
        Set<String> used = new HashSet<>();
        terms.plans()
                .values()
                .forEach(plan -> plan.promises().values().forEach(limits -> {
                    limits.always().values().forEach(it -> used.add(it.hours()));
                    limits.byChannel().values().forEach(table -> table.values().forEach(it -> used.add(it.hours())));
                }));
        return used;
    }

    private List<String> levels(ClockDeclaration kind) {
        return kind.by() == By.NOTHING ? List.of(Objective.ANY) : terms.names().levels(kind.by());
    }

    private static String anyOf(Collection<String> moments) {
        return moments.stream().sorted().collect(Collectors.joining(" or "));
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
