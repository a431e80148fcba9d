package dev.frist.console.drawing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock drawn as a calendar: days are rows, hours run from left to right. All places are minutes of the local day.
 *
 * @param fromHour the first hour that is shown
 * @param toHour the last
 */
public record Drawing(List<Row> rows, int fromHour, int toHour) {

    public Drawing {
        rows = List.copyOf(rows);
    }

    /**
     * A day, or several that are left out.
     *
     * @param leftOut how many days this row stands for; 0: it is the day itself
     * @param holiday its name; null on other days
     * @param counted how much of the objective passed on it
     * @param late how much overrun
     */
    public record Row(
            LocalDate day,
            int leftOut,
            @Nullable String holiday,
            boolean isWeekend,
            List<Bar> bars,
            List<Mark> marks,
            Duration counted,
            Duration late) {
        public Row {
            bars = List.copyOf(bars);
            marks = List.copyOf(marks);
        }
    }

    /** Half open, in minutes of the local day. */
    public record Bar(Kind kind, double from, double to) {}

    /** What a stretch of time was. */
    public enum Kind {
        OPEN,
        COUNTED,
        LATE
    }

    /** An instant that matters. */
    public record Mark(Point point, double at) {}

    /** Which one. */
    public enum Point {
        START,
        DUE,
        RESPONSE,
        NOW
    }
}
