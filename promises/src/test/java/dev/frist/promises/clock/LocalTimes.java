package dev.frist.promises.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as people say them: {@code 09:00} is on Monday, {@code Fri 17:00} in the same week, {@code next Mon 08:00} in the one
 * after it. The week is that of 2 March 2026 in Zurich, without holidays.
 */
final class LocalTimes {
    static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

    private LocalTimes() {}

    static Instant at(String said) {
        String[] words = said.split(" ");
        LocalDate day = MONDAY.plusWeeks(said.startsWith("next ") ? 1 : 0);
        if (words.length > 1) {
            day = day.plusDays(dayOfWeek(words[words.length - 2]).ordinal());
        }
        return day.atTime(LocalTime.parse(words[words.length - 1]))
                .atZone(ZURICH)
                .toInstant();
    }

    /** Always with its day. */
    static String said(Instant at) {
        boolean next = !at.isBefore(MONDAY.plusWeeks(1).atStartOfDay(ZURICH).toInstant());
        String time = at.atZone(ZURICH).toLocalTime().toString();
        return (next ? "next " : "") + DAY.format(at.atZone(ZURICH)) + " " + time;
    }

    private static DayOfWeek dayOfWeek(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException(name + " is no day of the week");
    }
}
