package dev.frist.console.attainment;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How promises were kept in each week. */
public record Weeks(List<Week> weeks) {

    public Weeks {
        weeks = List.copyOf(weeks);
    }

    /** A week by its Monday. */
    public record Week(LocalDate monday, long met, long late, long bestEffort) {
        /** Percent of what was promised; 100 where nothing was. */
        public double percent() {
            return met + late == 0 ? 100 : 100.0 * met / (met + late);
        }

        private Week plus(Outcome outcome) {
            return switch (outcome.kind()) {
                case MET -> new Week(monday, met + 1, late, bestEffort);
                case LATE -> new Week(monday, met, late + 1, bestEffort);
                case BEST_EFFORT -> new Week(monday, met, late, bestEffort + 1);
            };
        }
    }

    public static Weeks of(Collection<Outcome> outcomes) {
        Map<LocalDate, Week> weeks = new TreeMap<>();
        outcomes.forEach(outcome -> {
            LocalDate monday = outcome.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            weeks.put(
                    monday,
                    weeks.getOrDefault(monday, new Week(monday, 0, 0, 0)).plus(outcome));
        });
        return new Weeks(List.copyOf(weeks.values()));
    }

    public long met() {
        return weeks.stream().mapToLong(Week::met).sum();
    }

    public long late() {
        return weeks.stream().mapToLong(Week::late).sum();
    }

    public long bestEffort() {
        return weeks.stream().mapToLong(Week::bestEffort).sum();
    }
}
