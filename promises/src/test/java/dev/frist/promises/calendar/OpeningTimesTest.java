package dev.frist.promises.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.promises.calendar.OpeningTimes.Hours;
import dev.frist.promises.terms.BuiltIn;
import dev.frist.promises.time.CalendarEnds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In March 2026 Zurich is an hour ahead of UTC; Good Friday is 3 April, Easter Monday the 6th. */
class OpeningTimesTest {
    private static final SupportCalendar BUILT_IN =
            SupportCalendar.read(BuiltIn.calendar().file());

    @ParameterizedTest
    @CsvSource({
        // Friday morning, at the first instant, and closing time, which is closed already
        "2026-03-20T10:00:00Z, true,  2026-03-20T07:00:00Z, 2026-03-20T16:00:00Z, 2026-03-23T07:00:00Z,"
                + " 2026-03-20T16:00:00Z",
        "2026-03-20T07:00:00Z, true,  2026-03-20T07:00:00Z, 2026-03-20T16:00:00Z, 2026-03-23T07:00:00Z,"
                + " 2026-03-20T16:00:00Z",
        "2026-03-20T16:00:00Z, false, 2026-03-20T16:00:00Z, 2026-03-23T07:00:00Z, 2026-03-23T07:00:00Z,"
                + " 2026-03-23T16:00:00Z",
        // Over Easter, when the clocks have gone forward
        "2026-04-04T12:00:00Z, false, 2026-04-02T15:00:00Z, 2026-04-07T06:00:00Z, 2026-04-07T06:00:00Z,"
                + " 2026-04-07T15:00:00Z",
    })
    void hoursSayWhatHoldsNowAndWhatComesNext(
            Instant at, boolean open, Instant since, Instant until, Instant opening, Instant closing) {
        Hours business = hours("BUSINESS", at);
        assertThat(business.open()).isEqualTo(open);
        assertThat(business.since()).isEqualTo(since);
        assertThat(business.until()).isEqualTo(until);
        assertThat(business.nextOpening()).isEqualTo(opening);
        assertThat(business.nextClosing()).isEqualTo(closing);
    }

    @Test
    void whatIsAlwaysOpenNeverCloses() {
        Hours always = hours("TWENTY_FOUR_SEVEN", Instant.parse("2026-04-04T12:00:00Z"));
        assertThat(always.open()).isTrue();
        List<@Nullable Instant> never =
                Arrays.asList(always.since(), always.until(), always.nextOpening(), always.nextClosing());
        assertThat(never).containsOnlyNulls();
    }

    @Test
    void aHolidaySaysWhichHoursItCloses() {
        OpeningTimes times = OpeningTimes.of(
                BUILT_IN,
                BUILT_IN.hoursNames(),
                Instant.parse("2026-03-20T10:00:00Z"),
                LocalDate.parse("2026-04-03"),
                LocalDate.parse("2026-04-07"));
        assertThat(times.holidays())
                .extracting(OpeningTimes.Holiday::day)
                .containsExactly(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-06"));
        assertThat(times.holidays()).allSatisfy(it -> assertThat(it.closes()).containsExactly("BUSINESS", "EXTENDED"));
    }

    @Test
    void anInstantBeyondTheCalendarIsRefused() {
        assertThatThrownBy(() -> hours("BUSINESS", Instant.parse("2050-01-01T00:00:00Z")))
                .isInstanceOf(CalendarEnds.class);
    }

    private static Hours hours(String name, Instant at) {
        LocalDate day = LocalDate.parse("2026-01-01");
        return OpeningTimes.of(BUILT_IN, List.of(name), at, day, day).hours().getFirst();
    }
}
