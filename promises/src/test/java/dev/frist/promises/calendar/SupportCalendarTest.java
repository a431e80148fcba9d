package dev.frist.promises.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.promises.terms.BuiltIn;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SupportCalendarTest {
    private final SupportCalendar calendar =
            SupportCalendar.read(BuiltIn.calendar().file());

    @Test
    void businessHoursCloseOnAHoliday() {
        SupportTime business = calendar.hours("BUSINESS");
        assertThat(business.add(zurich("2026-05-13T16:30"), Duration.ofHours(1)))
                .isEqualTo(zurich("2026-05-15T08:30"));
    }

    @Test
    void extendedHoursAreLonger() {
        SupportTime extended = calendar.hours("EXTENDED");
        assertThat(extended.between(zurich("2026-05-11T00:00"), zurich("2026-05-12T00:00")))
                .hasHours(12);
    }

    @Test
    void allTimeIsOpenOnHolidaysToo() {
        SupportTime always = calendar.hours("TWENTY_FOUR_SEVEN");
        Interval christmas = new Interval(zurich("2026-12-24T22:00"), zurich("2026-12-27T00:00"));
        assertThat(always.openIntervals(christmas.start(), christmas.end())).containsExactly(christmas);
    }

    @Test
    void aBusinessDayIsWhatTheHoursSay() {
        assertThat(calendar.businessDay("BUSINESS")).hasHours(9);
        assertThat(calendar.businessDay("EXTENDED")).hasHours(12);
        assertThat(calendar.businessDay("TWENTY_FOUR_SEVEN")).hasHours(24);
    }

    @Test
    void hoursOfOnesOwnMayHaveSeveralIntervalsBreaksAndOverrides() {
        SupportTime shop = SupportCalendar.read(
                        BuiltIn.calendar().with("\nholidays:\n", """

                              SHOP:
                                businessDay: PT8H
                                holidays: closed
                                week:
                                  MON-WED: [08:00-12:00, 13:00-17:00]
                                  SAT: [09:00-12:00]
                                breaks:
                                  2026-05-11: [10:00-10:30]
                                overrides:
                                  2026-05-12: []
                                  2026-05-14: [10:00-11:00]
                            holidays:
                            """).file())
                .hours("SHOP");
        assertThat(shop.openIntervals(zurich("2026-05-11T00:00"), zurich("2026-05-18T00:00")))
                .containsExactly(
                        interval("2026-05-11T08:00", "2026-05-11T10:00"),
                        interval("2026-05-11T10:30", "2026-05-11T12:00"),
                        interval("2026-05-11T13:00", "2026-05-11T17:00"),
                        interval("2026-05-13T08:00", "2026-05-13T12:00"),
                        interval("2026-05-13T13:00", "2026-05-13T17:00"),
                        interval("2026-05-14T10:00", "2026-05-14T11:00"),
                        interval("2026-05-16T09:00", "2026-05-16T12:00"));
    }

    @Test
    void hoursThatItDoesNotDefineAreNamed() {
        assertThatThrownBy(() -> calendar.hours("NIGHTS"))
                .isInstanceOf(UnknownHours.class)
                .hasMessage("calendar ch-sg-2010-2040 defines no hours NIGHTS,"
                        + " only BUSINESS, EXTENDED, TWENTY_FOUR_SEVEN");
    }

    private static Interval interval(String start, String end) {
        return new Interval(zurich(start), zurich(end));
    }

    private static Instant zurich(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Zurich")).toInstant();
    }
}
