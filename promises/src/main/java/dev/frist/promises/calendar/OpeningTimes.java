package dev.frist.promises.calendar;

import dev.frist.events.PinnedVersion;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar says of an instant, and of the public holidays of some days.
 *
 * @param line the calendars of which it is one, as its file says
 * @param first the first day that it speaks for
 * @param last the last one
 * @param zone its own
 * @param hours each in its own zone, in the order of their names
 * @param holidays in their order; a day has one for each of its names
 */
public record OpeningTimes(
        PinnedVersion calendar,
        @Nullable String line,
        LocalDate first,
        LocalDate last,
        ZoneId zone,
        Instant at,
        List<Hours> hours,
        List<Holiday> holidays) {

    /**
     * Support hours at that instant.
     *
     * @param businessDay what one business day comes to
     * @param since when they opened, or, closed, when they closed last; null: they are so from the calendar's first day on
     * @param until when that changes; null: not before the calendar's end
     * @param nextOpening the first opening after the instant; null: none before the calendar's end
     * @param nextClosing the first closing after the instant; null: none before the calendar's end
     */
    public record Hours(
            String name,
            ZoneId zone,
            Duration businessDay,
            boolean open,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Instant nextOpening,
            @Nullable Instant nextClosing) {}

    /** @param closes those of the hours shown that are closed all day, in regions that have this holiday */
    public record Holiday(LocalDate day, String name, List<String> closes) {}

    /**
     * @param names of hours that the calendar defines
     * @param from the first day whose holidays are told
     * @param to the day after the last one
     * @throws UnknownHours if one is not defined
     * @throws dev.frist.promises.time.CalendarEnds if the calendar does not speak for the instant
     */
    public static OpeningTimes of(
            SupportCalendar calendar, Collection<String> names, Instant at, LocalDate from, LocalDate to) {
        return new OpeningTimes(
                calendar.version(),
                calendar.line(),
                calendar.first(),
                calendar.last(),
                calendar.zone(),
                at,
                names.stream().sorted().map(it -> hours(calendar, it, at)).toList(),
                holidays(calendar, names, from, to));
    }

    private static Hours hours(SupportCalendar calendar, String name, Instant at) {
        SupportTime time = calendar.hours(name);
        Optional<Interval> last = time.lastOpening(at);
        Optional<Interval> next = time.nextOpening(at);
        boolean isOpen = time.isOpen(at);
        Optional<Instant> closed = last.map(Interval::end).filter(it -> isWithin(time, it));
        Optional<Instant> opening = next.map(Interval::start);
        Optional<Instant> closing = isOpen ? closed : next.map(Interval::end).filter(it -> isWithin(time, it));
        return new Hours(
                name,
                calendar.region(name).zone(),
                calendar.businessDay(name),
                isOpen,
                (isOpen ? last.map(Interval::start).filter(it -> isWithin(time, it)) : closed).orElse(null),
                (isOpen ? closing : opening).orElse(null),
                opening.orElse(null),
                closing.orElse(null));
    }

    /** Where a calendar begins or ends, nothing opens or closes. */
    private static boolean isWithin(SupportTime time, Instant at) {
        return at.isAfter(time.horizon().start()) && at.isBefore(time.horizon().end());
    }

    private static List<Holiday> holidays(
            SupportCalendar calendar, Collection<String> names, LocalDate from, LocalDate to) {
        SortedMap<LocalDate, SortedMap<String, List<String>>> days = new TreeMap<>();
        for (String hours : names.stream().sorted().toList()) {
            for (Map.Entry<LocalDate, String> holiday :
                    calendar.region(hours).holidays().entrySet()) {
                LocalDate day = holiday.getKey();
                if (!day.isBefore(from) && day.isBefore(to)) {
                    List<String> closed = days.computeIfAbsent(day, _ -> new TreeMap<>())
                            .computeIfAbsent(holiday.getValue(), _ -> new ArrayList<>());
                    if (isClosed(calendar, hours, day)) {
                        closed.add(hours);
                    }
                }
            }
        }
        return days.entrySet().stream()
                .flatMap(day -> day.getValue().entrySet().stream()
                        .map(it -> new Holiday(day.getKey(), it.getKey(), List.copyOf(it.getValue()))))
                .toList();
    }

    private static boolean isClosed(SupportCalendar calendar, String hours, LocalDate day) {
        ZoneId zone = calendar.region(hours).zone();
        return calendar.hours(hours)
                .openIntervals(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant())
                .isEmpty();
    }
}
