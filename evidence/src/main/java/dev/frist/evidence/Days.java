package dev.frist.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Days on which something was asked for.
 *
 * @param from the first; null: from the beginning on
 * @param to the last; null: without end
 * @param zone in which days begin and end
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone) {
    public boolean contain(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
