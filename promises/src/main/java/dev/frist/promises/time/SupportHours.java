package dev.frist.promises.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When support is open, by the clock on the wall.
 *
 * @param week the hours of each weekday; one that is absent is closed
 * @param holidays days that are closed whole
 * @param breaks per date, time that is closed besides
 * @param overrides per date, the hours of that day in place of its weekday's; on a holiday too
 */
public record SupportHours(
        ZoneId zone,
        Map<DayOfWeek, List<LocalInterval>> week,
        Set<LocalDate> holidays,
        Map<LocalDate, List<LocalInterval>> breaks,
        Map<LocalDate, List<LocalInterval>> overrides) {

    public SupportHours {
        week = Map.copyOf(week);
        holidays = Set.copyOf(holidays);
        breaks = Map.copyOf(breaks);
        overrides = Map.copyOf(overrides);
    }

    /**
     * Resolves these hours to real time.
     *
     * @param first the first day on which questions can be asked
     * @param last the last one
     */
    public SupportTime between(LocalDate first, LocalDate last) {
        return new Timeline(this).resolve(first, last);
    }

    /** The hours of a day, breaks not yet taken out. */
    List<LocalInterval> on(LocalDate date) {
        List<LocalInterval> override = overrides.get(date);
        if (override != null) {
            return override;
        }
        return holidays.contains(date) ? List.of() : week.getOrDefault(date.getDayOfWeek(), List.of());
    }
}
