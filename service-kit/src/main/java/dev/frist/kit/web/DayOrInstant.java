package dev.frist.kit.web;

import dev.frist.kit.wire.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One end of a span of time, as a request says it: a day, which counts whole, or an instant.
 *
 * @param day null where an instant is said
 * @param instant null where a day is said
 */
public record DayOrInstant(
        @Nullable LocalDate day, @Nullable Instant instant) {
    static DayOrInstant of(String text) {
        return text.indexOf('T') < 0
                ? new DayOrInstant(Moments.day(text), null)
                : new DayOrInstant(null, Moments.instant(text));
    }

    /** Where a span begins that begins with it. */
    public Instant begin(ZoneId zone) {
        return day == null ? moment() : Moments.nearest(day.atStartOfDay(zone).toInstant());
    }

    /** Where a span ends that ends with it, exclusive: an instant is not within, a day is. */
    public Instant end(ZoneId zone) {
        return day == null
                ? moment()
                : Moments.nearest(day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private Instant moment() {
        if (instant == null) {
            throw new IllegalStateException("neither a day nor an instant");
        }
        return instant;
    }
}
