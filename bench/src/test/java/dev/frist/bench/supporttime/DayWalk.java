package dev.frist.bench.supporttime;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** The baseline: business hours as one usually counts them, day by day with {@link ZonedDateTime}. */
final class DayWalk {
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    private final ZoneId zone;
    private final Set<LocalDate> holidays;

    DayWalk(ZoneId zone, Set<LocalDate> holidays) {
        this.zone = zone;
        this.holidays = Set.copyOf(holidays);
    }

    Instant add(Instant start, Duration amount) {
        ZonedDateTime at = start.atZone(zone);
        Duration left = amount;
        for (LocalDate day = at.toLocalDate(); ; day = day.plusDays(1)) {
            if (isOpen(day)) {
                ZonedDateTime from = later(at, day.atTime(OPENS).atZone(zone));
                Duration open = Duration.between(from, day.atTime(CLOSES).atZone(zone));
                if (open.compareTo(left) >= 0) {
                    return from.plus(left).toInstant();
                }
                left = open.isNegative() ? left : left.minus(open);
            }
        }
    }

    Duration between(Instant from, Instant to) {
        ZonedDateTime start = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        Duration passed = Duration.ZERO;
        for (LocalDate day = start.toLocalDate(); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            if (isOpen(day)) {
                ZonedDateTime first = later(start, day.atTime(OPENS).atZone(zone));
                ZonedDateTime last = earlier(end, day.atTime(CLOSES).atZone(zone));
                if (first.isBefore(last)) {
                    passed = passed.plus(Duration.between(first, last));
                }
            }
        }
        return passed;
    }

    private boolean isOpen(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.contains(day);
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? b : a;
    }

    private static ZonedDateTime earlier(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? a : b;
    }
}
