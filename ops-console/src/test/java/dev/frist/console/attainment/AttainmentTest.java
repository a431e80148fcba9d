package dev.frist.console.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.attainment.Outcome.Kind;
import dev.frist.console.attainment.Speeds.Speed;
import dev.frist.console.attainment.Weeks.Week;
import dev.frist.events.Plan;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttainmentTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void aWeekBeginsOnMonday() {
        Weeks weeks = Weeks.of(List.of(
                outcome(MONDAY, Kind.MET, 1),
                outcome(MONDAY.plusDays(6), Kind.LATE, 2),
                outcome(MONDAY.plusDays(7), Kind.BEST_EFFORT, 3)));

        assertThat(weeks.weeks()).containsExactly(new Week(MONDAY, 1, 1, 0), new Week(MONDAY.plusDays(7), 0, 0, 1));
    }

    @Test
    void aPercentileIsOneOfTheResponses() {
        Speeds speeds = Speeds.of(IntStream.rangeClosed(1, 10)
                .mapToObj(minutes -> outcome(MONDAY, Kind.MET, minutes))
                .toList());

        assertThat(speeds.speeds())
                .containsExactly(new Speed(2, Plan.CUSTOM, 10, 0, Duration.ofMinutes(5), Duration.ofMinutes(9)));
    }

    @Test
    void ofNothingThereIsNothing() {
        assertThat(Weeks.of(List.of()).weeks()).isEmpty();
        assertThat(Speeds.of(List.of()).speeds()).isEmpty();
    }

    private static Outcome outcome(LocalDate day, Kind kind, int minutes) {
        return new Outcome(day, 2, Plan.CUSTOM, kind, Duration.ofMinutes(minutes));
    }
}
