package dev.frist.standalone;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Support time of Monday to Friday as one counts it on one's fingers, for a test that trusts nothing of ours. */
record NaiveCounting(LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    Instant add(Instant start, Duration amount) {
        Duration left = amount;
        for (LocalDate day = LocalDate.ofInstant(start, ZURICH); ; day = day.plusDays(1)) {
            Instant midnight = day.plusDays(1).atStartOfDay(ZURICH).toInstant();
            Duration open = openOn(day, start, midnight);
            if (open.isPositive() && open.compareTo(left) >= 0) {
                return at(day, closes).minus(open).plus(left);
            }
            left = left.minus(open);
        }
    }

    Duration between(Instant from, Instant to) {
        Duration passed = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(to, ZURICH);
        for (LocalDate day = LocalDate.ofInstant(from, ZURICH); !day.isAfter(last); day = day.plusDays(1)) {
            passed = passed.plus(openOn(day, from, to));
        }
        return passed;
    }

    /** Of Canton St. Gallen: nine days, four of which move with Easter. */
    static Set<LocalDate> holidays(int fromYear, int toYear) {
        Set<LocalDate> days = new HashSet<>();
        for (int year = fromYear; year <= toYear; year++) {
            for (String fixed : List.of("--01-01", "--08-01", "--11-01", "--12-25", "--12-26")) {
                days.add(MonthDay.parse(fixed).atYear(year));
            }
            for (int afterEaster : new int[] {-2, 1, 39, 50}) {
                days.add(easter(year).plusDays(afterEaster));
            }
        }
        return days;
    }

    // Gauss, for 1900 to 2099.
    private static LocalDate easter(int year) {
        int moon = (19 * (year % 19) + 24) % 30;
        int sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
        boolean late = moon == 29 && sunday == 6 || moon == 28 && sunday == 6 && year % 19 > 10;
        return LocalDate.of(year, 3, 22).plusDays(moon + sunday - (late ? 7 : 0));
    }

    private Duration openOn(LocalDate day, Instant from, Instant to) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (weekend || holidays.contains(day)) {
            return Duration.ZERO;
        }
        Instant first = at(day, opens);
        Instant last = at(day, closes);
        Duration open = Duration.between(first.isBefore(from) ? from : first, last.isAfter(to) ? to : last);
        return open.isNegative() ? Duration.ZERO : open;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZURICH).toInstant();
    }
}
