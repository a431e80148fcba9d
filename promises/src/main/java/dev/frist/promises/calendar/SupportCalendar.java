package dev.frist.promises.calendar;

import dev.frist.events.OwnHours;
import dev.frist.events.PinnedVersion;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a calendar file: support hours by name, and the public holidays. Immutable.
 *
 * @param line the calendars of which this is one; null: the version's name tells
 * @param issued the day on which it replaces those of its line that were issued before
 * @param first the first day that it speaks for
 * @param last the last one
 * @param zone its own, by which days are told of which nobody says where
 * @param regions where hours are read that name no region
 */
public record SupportCalendar(
        PinnedVersion version,
        @Nullable String line,
        LocalDate issued,
        LocalDate first,
        LocalDate last,
        ZoneId zone,
        Map<String, Region> regions,
        Map<String, NamedHours> hours) {
    public SupportCalendar {
        regions = Map.copyOf(regions);
        hours = Map.copyOf(hours);
    }

    /** @throws dev.frist.promises.file.BadFile if the file breaks a rule */
    public static SupportCalendar read(SourceFile file) {
        return CalendarFile.read(file);
    }

    /**
     * A calendar that stands inside of a terms file.
     *
     * @param terms the version of that file
     */
    public static SupportCalendar within(Field field, PinnedVersion terms, ZoneId zone) {
        return CalendarFile.within(field, terms, zone);
    }

    /**
     * This calendar, and hours that were agreed with one customer.
     *
     * @param own null: none
     * @throws IllegalArgumentException if they are no hours
     */
    public SupportCalendar with(@Nullable OwnHours own) {
        return own == null ? this : OwnCalendar.of(this, own);
    }

    /** Whether it is one of these calendars: a version of the line ch-sg is named ch-sg, or begins so, as in ch-sg-2010-2040. */
    public boolean isOf(String calendars) {
        return line == null
                ? version.version().equals(calendars) || version.version().startsWith(calendars + "-")
                : line.equals(calendars);
    }

    public boolean isIssuedBy(Instant recordedAt) {
        return !issued.isAfter(LocalDate.ofInstant(recordedAt, zone));
    }

    public boolean covers(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** Whether both speak for some day, and neither is the newer. */
    public boolean isAmbiguousBeside(SupportCalendar other) {
        return other != this && issued.equals(other.issued) && !first.isAfter(other.last) && !other.first.isAfter(last);
    }

    /** When it begins and ceases to speak, and when it comes in force, if that is still ahead. */
    public Stream<Instant> turns(Instant now) {
        return Stream.concat(
                Stream.of(first, last.plusDays(1)).map(this::startOf),
                Stream.of(issued).map(this::startOf).filter(now::isBefore));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public Set<String> hoursNames() {
        return hours.keySet();
    }

    /** The name of these hours as they are read in a region; of those that are the same everywhere, their own. */
    public String hoursIn(String name, @Nullable String region) {
        String there = name + CalendarFile.OF_REGION + region;
        return region != null && hours.containsKey(there) ? there : name;
    }

    /** Whether these hours are closed on the public holidays of where they are read. */
    public boolean isClosedOnHolidays(String hours) {
        return named(hours).isClosedOnHolidays();
    }

    /** @throws UnknownHours if it defines none of that name */
    public SupportTime hours(String name) {
        return named(name).time();
    }

    /**
     * How much support time of these hours is promised by "one business day".
     *
     * @throws UnknownHours if it defines none of that name
     */
    public Duration businessDay(String hours) {
        return named(hours).businessDay();
    }

    /**
     * When these hours close for the last time on the next day on which they are open; the day of {@code from}, where they are read, is
     * never that day.
     *
     * @throws UnknownHours if it defines none of that name
     */
    public Instant endOfNextBusinessDay(String hours, Instant from) {
        NamedHours named = named(hours);
        ZoneId where = named.region().zone();
        LocalDate day = LocalDate.ofInstant(from, where);
        List<Interval> open;
        do {
            day = day.plusDays(1);
            open = named.time()
                    .openIntervals(
                            day.atStartOfDay(where).toInstant(),
                            day.plusDays(1).atStartOfDay(where).toInstant());
        } while (open.isEmpty());
        return open.getLast().end();
    }

    /**
     * Where these hours are read; of hours united from several, the calendar's own zone without holidays.
     *
     * @throws UnknownHours if it defines none of that name
     */
    public Region region(String hours) {
        return named(hours).region();
    }

    private NamedHours named(String name) {
        NamedHours named = hours.get(name);
        if (named == null) {
            throw new UnknownHours(name, version.version(), hours.keySet());
        }
        return named;
    }

    record NamedHours(Duration businessDay, SupportTime time, Region region, boolean isClosedOnHolidays) {}
}
