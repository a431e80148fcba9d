package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How promises were kept that were due in some days: in all, by severity and plan, and both in each week. */
public record AttainmentReport(
        LocalDate from,
        LocalDate to,
        Kept all,
        List<KeptOfSort> sorts,
        List<Week> weeks,
        List<ResponseTimes> responses) {

    /** How promises of one severity and plan were kept. */
    public record KeptOfSort(@JsonUnwrapped Sort sort, Kept kept) {}

    /** How promises were kept in one week. */
    public record Week(LocalDate monday, Kept all, List<KeptOfSort> sorts) {}

    /**
     * What promises are told apart by.
     *
     * @param severity {@link #UNKNOWN} while it is not known
     */
    public record Sort(Severity severity, Plan plan) {
        /** Of a ticket that has not been read yet. */
        public static final Severity UNKNOWN = Severity.of("-");

        /** @param severities in the order in which they are shown; what is none of them comes first */
        static Comparator<Sort> by(List<Severity> severities) {
            return Comparator.comparing((Sort it) -> severities.indexOf(it.severity()))
                    .thenComparing(Sort::severity)
                    .thenComparing(Sort::plan);
        }
    }

    /**
     * How the clocks of one sort came out that were due on one day.
     *
     * @param day of best effort: on which it was opened
     * @param clocks how many
     * @param days that they gave to terms
     */
    public record Outcome(LocalDate day, @JsonUnwrapped Sort sort, Result kind, long clocks, long days) {
        /** What is counted. */
        public enum Result {
            MET,
            LATE,
            BEST_EFFORT
        }
    }

    public static AttainmentReport of(
            LocalDate from,
            LocalDate to,
            Collection<Outcome> outcomes,
            List<ResponseTimes> responses,
            List<Severity> severities) {
        Comparator<Sort> order = Sort.by(severities);
        SortedMap<LocalDate, SortedMap<Sort, Kept>> weeks = new TreeMap<>();
        SortedMap<Sort, Kept> sorts = new TreeMap<>(order);
        for (Outcome outcome : outcomes) {
            LocalDate monday = outcome.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            count(outcome, sorts);
            count(outcome, weeks.computeIfAbsent(monday, _ -> new TreeMap<>(order)));
        }
        return new AttainmentReport(
                from,
                to,
                sum(sorts),
                list(sorts),
                weeks.entrySet().stream()
                        .map(it -> new Week(it.getKey(), sum(it.getValue()), list(it.getValue())))
                        .toList(),
                responses.stream()
                        .sorted(Comparator.comparing(ResponseTimes::sort, order))
                        .toList());
    }

    private static void count(Outcome outcome, Map<Sort, Kept> sorts) {
        sorts.merge(outcome.sort(), Kept.of(outcome), Kept::plus);
    }

    private static List<KeptOfSort> list(Map<Sort, Kept> sorts) {
        return sorts.entrySet().stream()
                .map(it -> new KeptOfSort(it.getKey(), it.getValue()))
                .toList();
    }

    private static Kept sum(Map<Sort, Kept> sorts) {
        return sorts.values().stream().reduce(Kept.NOTHING, Kept::plus);
    }
}
