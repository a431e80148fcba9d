package dev.frist.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.EventTypes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private final Scenario scenario = Scenario.of("run-1", LocalDate.parse("2026-03-31"));

    @Test
    void customersComeBeforeTheirTickets() {
        assertThat(scenario.reports().subList(0, 4))
                .allMatch(report -> report.type().contains(".subscription."));
    }

    @Test
    void isToldInOrderAndWithinAMinute() {
        assertThat(scenario.reports()).isSortedAccordingTo(Comparator.comparing(Scenario.Report::after));
        assertThat(scenario.reports().getLast().after()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void saysOnlyWhatTheLanguageKnows() {
        assertThat(scenario.reports())
                .allMatch(report -> EventTypes.all().keySet().stream()
                        .anyMatch(name -> EventTypes.factName(
                                        EventTypes.classOf(name).orElseThrow())
                                .equals(report.type())));
    }

    @Test
    void isToldApartFromEveryOtherRun() {
        assertThat(scenario.reports()).allMatch(report -> scenario.isOurs(report.about()));
        assertThat(scenario.isOurs("DEMO-run-2-1")).isFalse();
    }
}
