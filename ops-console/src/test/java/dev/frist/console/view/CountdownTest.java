package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class CountdownTest {
    private static final SupportCalendar CALENDAR = RuleBook.load(null).currentCalendar();
    private static final SupportTime BUSINESS = CALENDAR.hours("BUSINESS");

    @Test
    void runsThroughToADueInstantOfTheSameDay() {
        assertThat(Countdown.to(at("2026-03-02T11:00"), BUSINESS, at("2026-03-02T09:30")))
                .isEqualTo(new Countdown(Duration.ofMinutes(90), true, null, null));
    }

    @Test
    void pausesOverNight() {
        assertThat(Countdown.to(at("2026-03-03T09:00"), BUSINESS, at("2026-03-02T16:00")))
                .isEqualTo(new Countdown(Duration.ofHours(2), true, at("2026-03-02T17:00"), at("2026-03-03T08:00")));
    }

    @Test
    void restsOverAWeekend() {
        assertThat(Countdown.to(at("2026-03-09T09:00"), BUSINESS, at("2026-03-07T12:00")))
                .isEqualTo(new Countdown(Duration.ofHours(1), false, at("2026-03-09T08:00"), null));
    }

    @Test
    void restsOnAHoliday() {
        assertThat(Countdown.to(at("2026-05-26T09:00"), BUSINESS, at("2026-05-25T12:00"))
                        .changesAt())
                .as("after Whit Monday")
                .isEqualTo(at("2026-05-26T08:00"));
    }

    @Test
    void whatIsLateGrowsInSupportTimeToo() {
        assertThat(Countdown.since(at("2026-03-06T16:30"), BUSINESS, at("2026-03-07T12:00")))
                .isEqualTo(new Countdown(Duration.ofMinutes(30), false, at("2026-03-09T08:00"), null));
    }

    @Test
    void aroundTheClockNothingPauses() {
        Countdown countdown =
                Countdown.since(at("2026-03-06T16:30"), CALENDAR.hours("TWENTY_FOUR_SEVEN"), at("2026-03-07T12:00"));

        assertThat(countdown).isEqualTo(new Countdown(Duration.parse("PT19H30M"), true, null, null));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CALENDAR.zone()).toInstant();
    }
}
