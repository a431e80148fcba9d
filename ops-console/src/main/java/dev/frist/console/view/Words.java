package dev.frist.console.view;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and durations as people read them, in one language, one zone and at one moment. */
public record Words(Locale locale, ZoneId zone, Instant now) {
    /** 1:05:09, hours without end: support time has no days. */
    public String countdown(long seconds) {
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** The two largest units: {@code 1 h 5 min}, {@code 42 s}. */
    public String duration(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /** Of time as the world has it, which has days. */
    public String span(Duration duration) {
        return duration.toDays() < 2 ? duration(duration) : number(duration.toDays()) + " d";
    }

    /** Of what should be seconds old at most: {@code 0.4 s}. */
    public String age(Duration duration) {
        return duration.toSeconds() < 10
                ? String.format(locale, "%.1f s", duration.toMillis() / 1000.0)
                : duration(duration);
    }

    /** Time of day; with the day, unless it is today. */
    public String time(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return format("HH:mm", at);
        }
        return format(
                (day.getYear() == today.getYear() ? "ccc " + dayAndMonth() : dayAndMonth() + " yyyy") + " HH:mm", at);
    }

    /** To the second, with the day. */
    public String exactly(@Nullable Instant at) {
        return at == null ? "" : format("ccc " + dayAndMonth() + " yyyy HH:mm:ss", at);
    }

    public String day(@Nullable LocalDate day) {
        return day == null
                ? ""
                : DateTimeFormatter.ofPattern(dayAndMonth() + " yyyy", locale).format(day);
    }

    /** A day by its name. */
    public String weekday(LocalDate day) {
        return DateTimeFormatter.ofPattern("ccc " + dayAndMonth(), locale).format(day);
    }

    /** With its sign: {@code +3}. */
    public String change(long number) {
        return (number < 0 ? "−" : "+") + number(Math.abs(number));
    }

    // Names that stand alone have no full stop, which a sentence that ends with one would double. German counts its
    // days.
    private String dayAndMonth() {
        return locale.getLanguage().equals("de") ? "d. LLL" : "d LLL";
    }

    /** With the language's thousands separator. */
    public String number(long number) {
        return String.format(locale, "%,d", number);
    }

    private String format(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(at);
    }
}
