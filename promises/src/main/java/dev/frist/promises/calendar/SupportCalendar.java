package dev.frist.promises.calendar;

import dev.frist.events.PinnedVersion;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a calendar file: support hours by name, and the public holidays. Immutable.
 *
 * @param issued the day on which it replaces those issued before
 * @param holidays all public holidays in it, with their names
 */
public record SupportCalendar(
        PinnedVersion version,
        LocalDate issued,
        ZoneId zone,
        Map<String, NamedHours> hours,
        Map<LocalDate, String> holidays) {
    public SupportCalendar {
        hours = Map.copyOf(hours);
        holidays = Map.copyOf(holidays);
    }

    /** @throws dev.frist.promises.file.BadFile if the file breaks a rule */
    public static SupportCalendar read(SourceFile file) {
        return CalendarFile.read(file);
    }

    public Set<String> hoursNames() {
        return hours.keySet();
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

    /** The name of the public holiday on that day; whether it closes anything is for the hours to say. */
    public Optional<String> holiday(LocalDate day) {
        return Optional.ofNullable(holidays.get(day));
    }

    private NamedHours named(String name) {
        NamedHours named = hours.get(name);
        if (named == null) {
            throw new UnknownHours(name, version.version(), hours.keySet());
        }
        return named;
    }

    record NamedHours(Duration businessDay, SupportTime time) {}
}
