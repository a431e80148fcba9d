package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How promises were kept that were due in some days: in all, by severity and plan, and both in each week. */
@Schema(description = "How promises were kept that were due in some days")
public record AttainmentReport(
        @Schema(example = "2026-01-01", description = "The first day")
        LocalDate from,

        @Schema(example = "2026-03-31", description = "The last day")
        LocalDate to,

        @Schema(description = "In all") Kept all,
        @Schema(description = "By severity and plan") List<KeptOfSort> sorts,

        @Schema(description = "By week; weeks in which nothing was due are left out")
        List<Week> weeks,

        @Schema(description = "How fast responses came, by what was promised alike")
        List<ResponseTimes> responses) {

    /** How promises of one severity and plan were kept. */
    @Schema(description = "How promises of one severity and plan were kept")
    public record KeptOfSort(
            @JsonUnwrapped Sort sort,
            @Schema(description = "How they were kept") Kept kept) {}

    /** How promises were kept in one week. */
    @Schema(description = "How promises were kept in one week")
    public record Week(
            @Schema(example = "2026-03-02", description = "Its Monday")
            LocalDate monday,

            @Schema(description = "In all") Kept all,
            @Schema(description = "By severity and plan") List<KeptOfSort> sorts) {}

    /** What promises are told apart by. */
    public record Sort(
            @Schema(example = "1", description = "1 to 4; 0 while it is not known")
            int severity,

            @Schema(example = "CUSTOM", description = "The plan")
            Plan plan)
            implements Comparable<Sort> {
        @Override
        public int compareTo(Sort other) {
            int bySeverity = Integer.compare(severity, other.severity);
            return bySeverity != 0 ? bySeverity : plan.compareTo(other.plan);
        }
    }

    /**
     * How the clocks of one sort came out that were due on one day.
     *
     * @param day of best effort: on which it was opened
     * @param clocks how many
     * @param days that they gave to terms
     */
    public record Outcome(LocalDate day, Sort sort, Kind kind, long clocks, long days) {
        /** What is counted. */
        public enum Kind {
            MET,
            LATE,
            BEST_EFFORT
        }
    }

    public static AttainmentReport of(
            LocalDate from, LocalDate to, Collection<Outcome> outcomes, List<ResponseTimes> responses) {
        SortedMap<LocalDate, SortedMap<Sort, Kept>> weeks = new TreeMap<>();
        SortedMap<Sort, Kept> sorts = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            LocalDate monday = outcome.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            count(outcome, sorts);
            count(outcome, weeks.computeIfAbsent(monday, _ -> new TreeMap<>()));
        }
        return new AttainmentReport(
                from,
                to,
                sum(sorts),
                list(sorts),
                weeks.entrySet().stream()
                        .map(it -> new Week(it.getKey(), sum(it.getValue()), list(it.getValue())))
                        .toList(),
                responses);
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
