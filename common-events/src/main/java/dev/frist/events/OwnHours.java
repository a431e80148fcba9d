package dev.frist.events;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Support hours that were agreed with one customer. They are pinned with the promise, as a calendar is.
 *
 * @param name by which objectives name them; no calendar's hours are named so
 * @param zone where they are read
 * @param week when they are open, by days of the week as a calendar file names them: {@code MON-FRI} to {@code 08:00-12:00} and
 *     {@code 13:00-17:00}
 * @param holidays days on which they are closed
 * @param businessDay how much of them is promised by one business day
 */
public record OwnHours(
        String name, ZoneId zone, Map<String, List<String>> week, Set<LocalDate> holidays, Duration businessDay) {
    public OwnHours {
        week = InOrder.copyOf(week);
        holidays = holidays == null ? Set.of() : InOrder.copyOf(holidays);
    }
}
