package dev.frist.console.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.attainment.Outcome.Kind;
import dev.frist.console.attainment.Weeks.Week;
import dev.frist.events.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AttainmentTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Sort URGENT = new Sort(1, Plan.CUSTOM);
    private static final Sort COMMON = new Sort(3, Plan.EXTENDED_SLA);

    @Test
    void aWeekBeginsOnMonday() {
        Weeks weeks = Weeks.of(List.of(
                new Outcome(MONDAY, URGENT, Kind.MET, 4, 0),
                new Outcome(MONDAY.plusDays(6), URGENT, Kind.LATE, 1, 3),
                new Outcome(MONDAY.plusDays(7), URGENT, Kind.BEST_EFFORT, 2, 0)));

        assertThat(weeks.weeks())
                .containsExactly(
                        new Week(MONDAY, new Kept(4, 1, 0, 3), new TreeMap<>(Map.of(URGENT, new Kept(4, 1, 0, 3)))),
                        new Week(
                                MONDAY.plusDays(7),
                                new Kept(0, 0, 2, 0),
                                new TreeMap<>(Map.of(URGENT, new Kept(0, 0, 2, 0)))));
    }

    @Test
    void eachSeverityAndPlanIsCountedByItself() {
        Weeks weeks = Weeks.of(List.of(
                new Outcome(MONDAY, URGENT, Kind.MET, 1, 0),
                new Outcome(MONDAY, COMMON, Kind.LATE, 2, 5),
                new Outcome(MONDAY.plusDays(9), COMMON, Kind.MET, 6, 0)));

        assertThat(weeks.all()).isEqualTo(new Kept(7, 2, 0, 5));
        assertThat(weeks.sorts())
                .containsExactly(Map.entry(URGENT, new Kept(1, 0, 0, 0)), Map.entry(COMMON, new Kept(6, 2, 0, 5)));
        assertThat(weeks.sorts().get(COMMON).percent()).isEqualTo(75);
    }

    @Test
    void ofNothingThereIsNothing() {
        assertThat(Weeks.of(List.of())).isEqualTo(new Weeks(List.of(), Kept.NOTHING, new TreeMap<>()));
        assertThat(Kept.NOTHING.isAnythingPromised()).isFalse();
    }
}
