package dev.frist.promises.time;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * A part of a day by the clock on the wall, half open.
 *
 * @param start second of the day, from 0
 * @param end second of the day, up to 86,400: the end of the day
 */
public record LocalInterval(int start, int end) {
    private static final int END_OF_DAY = 86_400;

    public LocalInterval {
        if (start < 0 || start >= end || end > END_OF_DAY) {
            throw new IllegalArgumentException(
                    "an interval must start before it ends, within one day, but is second " + start + " to " + end);
        }
    }

    /**
     * @param start {@code HH:MM} or {@code HH:MM:SS}
     * @param end the same, or {@code 24:00}
     * @throws IllegalArgumentException if either is no time of day, or the interval is empty or crosses midnight
     */
    public static LocalInterval parse(String start, String end) {
        return new LocalInterval(secondOfDay(start), secondOfDay(end));
    }

    /**
     * @param text {@code 08:00-17:00}
     * @throws IllegalArgumentException as {@link #parse(String, String)}
     */
    public static LocalInterval parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("an interval must read like 08:00-17:00, but is " + text);
        }
        return parse(text.substring(0, dash).strip(), text.substring(dash + 1).strip());
    }

    public boolean overlaps(LocalInterval other) {
        return start < other.end && other.start < end;
    }

    private static int secondOfDay(String time) {
        if (time.equals("24:00") || time.equals("24:00:00")) {
            return END_OF_DAY;
        }
        try {
            return LocalTime.parse(time).toSecondOfDay();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a time of day must read like 08:00 or 24:00, but is " + time, e);
        }
    }
}
