package dev.frist.promises.calendar;

import dev.frist.promises.file.Field;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The names that calendar files give to days. */
final class Weekdays {
    private static final List<String> NAMES = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private Weekdays() {}

    /** @param name {@code MON}, or {@code MON-FRI} for all from the one to the other */
    static List<DayOfWeek> parse(String name, Field field) {
        int dash = name.indexOf('-');
        int first = NAMES.indexOf(dash < 0 ? name : name.substring(0, dash));
        int last = NAMES.indexOf(name.substring(dash + 1));
        if (first < 0 || last < first) {
            throw field.breaks("must be a weekday like MON or several like MON-FRI, within Monday to Sunday");
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (int day = first; day <= last; day++) {
            days.add(DayOfWeek.of(day + 1));
        }
        return days;
    }

    static LocalDate date(String date, Field field) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw field.breaks("must be a date like 2023-10-06");
        }
    }
}
