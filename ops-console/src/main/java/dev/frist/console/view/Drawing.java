package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock drawn as a calendar: days are rows, hours run from left to right. All places are minutes of the local day.
 *
 * @param fromHour the first hour that is shown
 * @param toHour the last
 * @param zone in which its hours are read
 */
public record Drawing(List<Row> rows, int fromHour, int toHour, ZoneId zone) {

    public Drawing {
        rows = List.copyOf(rows);
    }

    /**
     * A day, or several that are left out.
     *
     * @param leftOut how many days this row stands for; 0: it is the day itself
     * @param counted how much of the objective passed on it
     * @param late how much overrun
     */
    @Schema(name = "Day")
    @JsonPropertyOrder({"day", "days"})
    public record Row(
            LocalDate day,
            @JsonIgnore int leftOut,
            @Nullable String holiday,
            @JsonIgnore boolean isWeekend,
            @JsonIgnore List<Bar> bars,
            @JsonIgnore List<Mark> marks,
            @JsonIgnore Duration counted,
            @JsonIgnore Duration late) {
        public Row {
            bars = List.copyOf(bars);
            marks = List.copyOf(marks);
        }

        @JsonProperty("days")
        public int days() {
            return Math.max(1, leftOut);
        }

        @JsonProperty("countedSeconds")
        public long countedSeconds() {
            return counted.toSeconds();
        }

        @JsonProperty("lateSeconds")
        public long lateSeconds() {
            return late.toSeconds();
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
        PAUSED,
        NOW
    }
}
