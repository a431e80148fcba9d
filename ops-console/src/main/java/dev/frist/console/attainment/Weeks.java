package dev.frist.console.attainment;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How promises were kept: in all, by severity and plan, and both in each week. */
public record Weeks(List<Week> weeks, Kept all, SortedMap<Sort, Kept> sorts) {

    public Weeks {
        weeks = List.copyOf(weeks);
        sorts = Collections.unmodifiableSortedMap(new TreeMap<>(sorts));
    }

    /** A week by its Monday. */
    public record Week(LocalDate monday, Kept all, SortedMap<Sort, Kept> sorts) {}

    public static Weeks of(Collection<Outcome> outcomes) {
        SortedMap<LocalDate, SortedMap<Sort, Kept>> weeks = new TreeMap<>();
        SortedMap<Sort, Kept> sorts = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            LocalDate monday = outcome.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            count(outcome, sorts);
            count(outcome, weeks.computeIfAbsent(monday, _ -> new TreeMap<>()));
        }
        return new Weeks(weeks.entrySet().stream().map(Weeks::week).toList(), sum(sorts), sorts);
    }

    private static void count(Outcome outcome, Map<Sort, Kept> sorts) {
        sorts.put(
                outcome.sort(), sorts.getOrDefault(outcome.sort(), Kept.NOTHING).plus(outcome));
    }

    private static Week week(Map.Entry<LocalDate, SortedMap<Sort, Kept>> week) {
        return new Week(week.getKey(), sum(week.getValue()), week.getValue());
    }

    private static Kept sum(Map<Sort, Kept> sorts) {
        return sorts.values().stream().reduce(Kept.NOTHING, Kept::plus);
    }
}
