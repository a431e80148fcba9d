package dev.frist.promises.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SupportTimeTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate LAST = LocalDate.parse("2026-12-31");
    private static final LocalInterval OFFICE = LocalInterval.parse("08:00-17:00");
    private static final LocalInterval ALL_DAY = LocalInterval.parse("00:00-24:00");

    private final SupportTime business = weekdays(OFFICE).between(FIRST, LAST);
    private final SupportTime always = everyDay(ALL_DAY).between(FIRST, LAST);

    @Test
    void anAmountThatFillsTheDayEndsAtClosingTime() {
        assertThat(business.add(zurich("2026-06-05T16:00"), Duration.ofHours(1)))
                .isEqualTo(zurich("2026-06-05T17:00"));
    }

    @Test
    void oneNanosecondMoreEndsAfterTheWeekend() {
        assertThat(business.add(zurich("2026-06-05T16:00"), Duration.ofHours(1).plusNanos(1)))
                .isEqualTo(zurich("2026-06-08T08:00").plusNanos(1));
    }

    @Test
    void noAmountEndsWhereItStarts() {
        Instant sunday = Instant.parse("2026-06-07T10:00:00.123456789Z");
        assertThat(business.add(sunday, Duration.ZERO)).isEqualTo(sunday);
    }

    @Test
    void whatIsAskedForAtNightCountsFromTheMorning() {
        assertThat(business.add(zurich("2026-06-04T22:00"), Duration.ofMinutes(90)))
                .isEqualTo(zurich("2026-06-05T09:30"));
    }

    @Test
    void fractionsOfASecondAreHeldExactly() {
        Instant start = zurich("2026-06-05T16:59:59").plusNanos(999_999_999);
        Instant end = zurich("2026-06-08T08:00").plusNanos(1);
        assertThat(business.between(start, end)).isEqualTo(Duration.ofNanos(2));
        assertThat(business.add(start, Duration.ofNanos(2))).isEqualTo(end);
    }

    @Test
    void backwardsIsNegative() {
        Instant start = zurich("2026-06-05T16:00").plusMillis(1);
        Instant end = zurich("2026-06-08T09:00");
        assertThat(business.between(end, start))
                .isEqualTo(business.between(start, end).negated());
    }

    @Test
    void openingTimeIsOpenAndClosingTimeIsClosed() {
        assertThat(business.isOpen(zurich("2026-06-05T08:00"))).isTrue();
        assertThat(business.isOpen(zurich("2026-06-05T17:00").minusNanos(1))).isTrue();
        assertThat(business.isOpen(zurich("2026-06-05T17:00"))).isFalse();
    }

    @Test
    void allTimeIsOneInterval() {
        Interval horizon = always.horizon();
        assertThat(always.openIntervals(horizon.start(), horizon.end())).containsExactly(horizon);
    }

    @Test
    void theHourThatSummerTimeSkipsDoesNotPass() {
        assertThat(always.between(zurich("2026-03-29T00:00"), zurich("2026-03-30T00:00")))
                .hasHours(23);
        assertThat(always.between(zurich("2026-10-25T00:00"), zurich("2026-10-26T00:00")))
                .hasHours(25);
    }

    @Test
    void anEdgeInTheGapMovesBehindIt() {
        SupportTime night = everyDay(LocalInterval.parse("02:30-04:00")).between(FIRST, LAST);
        assertThat(night.openIntervals(zurich("2026-03-29T00:00"), zurich("2026-03-30T00:00")))
                .containsExactly(new Interval(zurich("2026-03-29T03:30"), zurich("2026-03-29T04:00")));
    }

    @Test
    void anIntervalThatTheGapTurnsAroundIsClosed() {
        SupportTime night = everyDay(LocalInterval.parse("02:30-03:15")).between(FIRST, LAST);
        assertThat(night.openIntervals(zurich("2026-03-29T00:00"), zurich("2026-03-30T00:00")))
                .isEmpty();
    }

    @Test
    void aDayThatTheZoneSkipsIsNotCountedTwice() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        SupportTime time = new SupportHours(apia, week(OFFICE, DayOfWeek.values()), Set.of(), Map.of(), Map.of())
                .between(LocalDate.parse("2011-12-31"), LocalDate.parse("2011-12-31"));
        assertThat(time.between(time.horizon().start(), time.horizon().end())).hasHours(9);
    }

    @Test
    void aBreakIsTakenOutAndAnOverrideReplacesTheDayOnAHolidayToo() {
        LocalDate holiday = LocalDate.parse("2026-06-04");
        LocalDate friday = LocalDate.parse("2026-06-05");
        SupportTime time = new SupportHours(
                        ZURICH,
                        week(OFFICE, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                        Set.of(holiday),
                        Map.of(friday, List.of(LocalInterval.parse("12:00-13:00"))),
                        Map.of(holiday, List.of(LocalInterval.parse("10:00-11:00"))))
                .between(FIRST, LAST);
        assertThat(time.openIntervals(zurich("2026-06-04T00:00"), zurich("2026-06-06T00:00")))
                .containsExactly(
                        new Interval(zurich("2026-06-04T10:00"), zurich("2026-06-04T11:00")),
                        new Interval(zurich("2026-06-05T08:00"), zurich("2026-06-05T12:00")),
                        new Interval(zurich("2026-06-05T13:00"), zurich("2026-06-05T17:00")));
    }

    @Test
    void openIntervalsAreCutToWhatIsAskedFor() {
        Instant from = zurich("2026-06-05T16:00").plusNanos(5);
        Instant to = zurich("2026-06-08T08:00").plusNanos(5);
        assertThat(business.openIntervals(from, to))
                .containsExactly(
                        new Interval(from, zurich("2026-06-05T17:00")), new Interval(zurich("2026-06-08T08:00"), to));
    }

    @Test
    void hoursThatAreNeverOpenSaySo() {
        SupportTime never = weekly(Map.of()).between(FIRST, LAST);
        assertThatThrownBy(() -> never.add(zurich("2026-06-05T16:00"), Duration.ofNanos(1)))
                .isInstanceOf(NeverOpen.class);
        assertThat(never.between(zurich("2026-06-05T16:00"), zurich("2026-06-06T16:00")))
                .isZero();
    }

    @Test
    void theCalendarEndsAfterItsLastDay() {
        Instant end = zurich("2027-01-01T00:00");
        assertThat(always.add(end.minusSeconds(1), Duration.ofSeconds(1))).isEqualTo(end);
        assertThatThrownBy(() ->
                        always.add(end.minusSeconds(1), Duration.ofSeconds(1).plusNanos(1)))
                .isInstanceOf(CalendarEnds.class)
                .hasMessageContaining("2026-12-31T23:00:00Z");
        assertThatThrownBy(() -> always.add(end.minusSeconds(1), Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(CalendarEnds.class);
        assertThatThrownBy(() -> always.isOpen(end.plusNanos(1))).isInstanceOf(CalendarEnds.class);
        assertThatThrownBy(() -> always.between(zurich("2026-01-01T00:00").minusNanos(1), end))
                .isInstanceOf(CalendarEnds.class);
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertThatThrownBy(() -> business.add(zurich("2026-06-05T16:00"), Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.000000001S");
    }

    private static SupportHours weekdays(LocalInterval hours) {
        return weekly(week(
                hours, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY));
    }

    private static SupportHours weekly(Map<DayOfWeek, List<LocalInterval>> week) {
        return new SupportHours(ZURICH, week, Set.of(), Map.of(), Map.of());
    }

    private static SupportHours everyDay(LocalInterval hours) {
        return weekly(week(hours, DayOfWeek.values()));
    }

    private static Map<DayOfWeek, List<LocalInterval>> week(LocalInterval hours, DayOfWeek... days) {
        Map<DayOfWeek, List<LocalInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : days) {
            week.put(day, List.of(hours));
        }
        return week;
    }

    private static Instant zurich(String local) {
        return LocalDateTime.parse(local).atZone(ZURICH).toInstant();
    }
}
