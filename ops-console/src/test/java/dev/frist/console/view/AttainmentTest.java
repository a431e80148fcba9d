package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.view.AttainmentReport.KeptOfSort;
import dev.frist.console.view.AttainmentReport.Outcome;
import dev.frist.console.view.AttainmentReport.Outcome.Result;
import dev.frist.console.view.AttainmentReport.Sort;
import dev.frist.console.view.AttainmentReport.Week;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttainmentTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Sort URGENT = new Sort(Severity.CRITICAL, Plan.CUSTOM);
    private static final Sort COMMON = new Sort(Severity.STANDARD, Plan.EXTENDED_SLA);

    @Test
    void aWeekBeginsOnMonday() {
        AttainmentReport report = report(List.of(
                new Outcome(MONDAY, URGENT, Result.MET, 4, 0),
                new Outcome(MONDAY.plusDays(6), URGENT, Result.LATE, 1, 3),
                new Outcome(MONDAY.plusDays(7), URGENT, Result.BEST_EFFORT, 2, 0)));

        assertThat(report.weeks())
                .containsExactly(
                        new Week(MONDAY, new Kept(4, 1, 0, 3), List.of(new KeptOfSort(URGENT, new Kept(4, 1, 0, 3)))),
                        new Week(
                                MONDAY.plusDays(7),
                                new Kept(0, 0, 2, 0),
                                List.of(new KeptOfSort(URGENT, new Kept(0, 0, 2, 0)))));
    }

    @Test
    void eachSeverityAndPlanIsCountedByItself() {
        AttainmentReport report = report(List.of(
                new Outcome(MONDAY, URGENT, Result.MET, 1, 0),
                new Outcome(MONDAY, COMMON, Result.LATE, 2, 5),
                new Outcome(MONDAY.plusDays(9), COMMON, Result.MET, 6, 0)));

        assertThat(report.all()).isEqualTo(new Kept(7, 2, 0, 5));
        assertThat(report.sorts())
                .containsExactly(
                        new KeptOfSort(URGENT, new Kept(1, 0, 0, 0)), new KeptOfSort(COMMON, new Kept(6, 2, 0, 5)));
        assertThat(report.sorts().getLast().kept().percent()).isEqualTo(75);
    }

    @Test
    void severitiesStandInTheOrderOfTheTerms() {
        assertThat(report(List.of(
                                new Outcome(MONDAY, new Sort(Severity.of("BARELY"), Plan.CUSTOM), Result.MET, 1, 0),
                                new Outcome(MONDAY, new Sort(Severity.of("LOW"), Plan.CUSTOM), Result.MET, 1, 0)))
                        .sorts())
                .extracting(it -> it.sort().severity().name())
                .containsExactly("LOW", "BARELY");
    }

    @Test
    void ofNothingThereIsNothing() {
        assertThat(report(List.of()))
                .isEqualTo(new AttainmentReport(MONDAY, MONDAY, Kept.NOTHING, List.of(), List.of(), List.of()));
        assertThat(Kept.NOTHING.isAnythingPromised()).isFalse();
    }

    private static AttainmentReport report(List<Outcome> outcomes) {
        return AttainmentReport.of(
                MONDAY,
                MONDAY,
                outcomes,
                List.of(),
                List.of(Severity.CRITICAL, Severity.STANDARD, Severity.of("LOW"), Severity.of("BARELY")));
    }
}
