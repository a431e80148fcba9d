package dev.frist.promises.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Support time as anyone would count it who has patience: minute by minute. For hours on full minutes. */
record MinuteWalk(SupportHours hours) {

    boolean isOpen(Instant minute) {
        LocalDate today = minute.atZone(hours.zone()).toLocalDate();
        // A gap may move a day's last minutes over midnight.
        return List.of(today.minusDays(1), today).stream().anyMatch(day -> covers(day, hours.on(day), minute))
                && List.of(today.minusDays(1), today).stream()
                        .noneMatch(day -> covers(day, hours.breaks().getOrDefault(day, List.of()), minute));
    }

    Duration between(Instant from, Instant to) {
        Duration passed = Duration.ZERO;
        for (Instant minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            passed = isOpen(minute) ? passed.plusMinutes(1) : passed;
        }
        return passed;
    }

    Instant add(Instant start, Duration amount) {
        Instant minute = start;
        for (Duration left = amount; left.isPositive(); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            left = isOpen(minute) ? left.minusMinutes(1) : left;
        }
        return minute;
    }

    private boolean covers(LocalDate day, List<LocalInterval> intervals, Instant minute) {
        return intervals.stream()
                .anyMatch(it -> !minute.isBefore(edge(day, it.start())) && minute.isBefore(edge(day, it.end())));
    }

    private Instant edge(LocalDate day, int second) {
        return second == 86_400
                ? ZonedDateTime.of(day.plusDays(1), LocalTime.MIDNIGHT, hours.zone())
                        .toInstant()
                : ZonedDateTime.of(day, LocalTime.ofSecondOfDay(second), hours.zone())
                        .toInstant();
    }
}
