package dev.frist.promises.calendar;

import dev.frist.promises.calendar.SupportCalendar.NamedHours;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.time.LocalInterval;
import dev.frist.promises.time.SupportHours;
import dev.frist.promises.time.SupportTime;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a calendar file says, and the rules that it must keep. Hours that name no region are read by the file's own zone and holidays
 * under their name, and for each region, by its zone and holidays, as {@code NAME/REGION}.
 */
final class CalendarFile {
    private static final int MOST_YEARS = 200;
    private static final String OF_REGION = "/";
    private static final List<String> WEEKDAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate last;

    private CalendarFile(Field fields) {
        zone = fields.required("zone").zone();
        first = fields.required("first").date();
        Field lastField = fields.required("last");
        last = lastField.date();
        if (last.isBefore(first) || last.isAfter(first.plusYears(MOST_YEARS))) {
            throw lastField.breaks("must be from 0 to " + MOST_YEARS + " years after first, but is " + last);
        }
    }

    static SupportCalendar read(SourceFile file) {
        return file.root().read(fields -> new CalendarFile(fields).calendar(fields, file));
    }

    private SupportCalendar calendar(Field fields, SourceFile file) {
        String version = fields.required("calendar").text();
        LocalDate issued = fields.required("issued").date();
        Region home = new Region(zone, holidays(fields.required("holidays")));
        Map<String, Region> regions =
                fields.optional("regions").map(this::regions).orElse(Map.of());
        Map<String, NamedHours> hours = hours(fields.required("hours"), home, regions);
        String line = fields.optional("line").map(Field::text).orElse(null);
        return new SupportCalendar(file.pinned(version), line, issued, first, last, zone, hours);
    }

    private Map<String, Region> regions(Field field) {
        Map<String, Region> regions = new LinkedHashMap<>();
        field.entries()
                .forEach((name, region) -> regions.put(
                        named(name, region),
                        region.read(parts -> new Region(
                                parts.required("zone").zone(),
                                parts.optional("holidays").map(this::holidays).orElse(Map.of())))));
        return regions;
    }

    private static String named(String name, Field field) {
        if (name.isBlank() || name.contains(OF_REGION)) {
            throw field.breaks("must have a name, without " + OF_REGION);
        }
        return name;
    }

    private Map<LocalDate, String> holidays(Field field) {
        Map<LocalDate, String> holidays = new TreeMap<>();
        field.entries().forEach((date, name) -> holidays.put(day(date, name), name.text()));
        return holidays;
    }

    private Map<String, NamedHours> hours(Field field, Region home, Map<String, Region> regions) {
        Map<String, NamedHours> hours = new LinkedHashMap<>();
        field.entries()
                .forEach((name, definition) -> definition.read(parts -> {
                    named(name, definition);
                    Optional<Field> united = parts.optional("anyOf");
                    Optional<Region> only = parts.optional("in").map(in -> known(in, regions));
                    Duration businessDay = parts.required("businessDay").positiveDuration();
                    if (united.isPresent()) {
                        SupportTime anyOf = SupportTime.anyOf(times(united.get(), hours));
                        hours.put(name, new NamedHours(businessDay, anyOf, new Region(zone, Map.of())));
                        return hours;
                    }
                    hours.put(name, definition(definition, parts, businessDay, only.orElse(home)));
                    if (only.isEmpty()) {
                        regions.forEach((region, place) -> hours.put(
                                name + OF_REGION + region, definition(definition, parts, businessDay, place)));
                    }
                    return hours;
                }));
        return hours;
    }

    private static <T> T known(Field name, Map<String, T> known) {
        T found = known.get(name.text());
        if (found == null) {
            throw name.breaks("must be one of " + known.keySet() + ", but is " + name.text());
        }
        return found;
    }

    private static List<SupportTime> times(Field field, Map<String, NamedHours> above) {
        List<SupportTime> times =
                field.items().stream().map(it -> known(it, above).time()).toList();
        if (times.isEmpty()) {
            throw field.breaks("must name hours that stand above it");
        }
        return times;
    }

    private NamedHours definition(Field definition, Field parts, Duration businessDay, Region region) {
        SupportTime time = new SupportHours(
                        region.zone(),
                        week(parts.required("week")),
                        parts.required("holidays").setting(OnHolidays.class) == OnHolidays.OPEN
                                ? Set.of()
                                : region.holidays().keySet(),
                        parts.optional("breaks").map(this::days).orElse(Map.of()),
                        parts.optional("overrides").map(this::days).orElse(Map.of()))
                .between(first, last);
        if (!time.isEverOpen()) {
            throw definition.breaks("must be open at some time, but never are");
        }
        return new NamedHours(businessDay, time, region);
    }

    private static Map<DayOfWeek, List<LocalInterval>> week(Field field) {
        Map<DayOfWeek, List<LocalInterval>> week = new HashMap<>();
        field.entries().forEach((days, hours) -> {
            for (DayOfWeek day : weekdays(days, hours)) {
                if (week.put(day, intervals(hours)) != null) {
                    throw hours.breaks("must name each day once only, but " + day + " has hours already");
                }
            }
        });
        return week;
    }

    private Map<LocalDate, List<LocalInterval>> days(Field field) {
        Map<LocalDate, List<LocalInterval>> days = new HashMap<>();
        field.entries().forEach((date, hours) -> days.put(day(date, hours), intervals(hours)));
        return days;
    }

    private static List<LocalInterval> intervals(Field field) {
        List<LocalInterval> intervals = new ArrayList<>();
        for (Field item : field.items()) {
            LocalInterval interval = item.as(LocalInterval::parse);
            if (intervals.stream().anyMatch(interval::overlaps)) {
                throw item.breaks("must not overlap another interval of its day, but " + item.text() + " does");
            }
            intervals.add(interval);
        }
        return List.copyOf(intervals);
    }

    private LocalDate day(String date, Field field) {
        try {
            LocalDate day = LocalDate.parse(date);
            if (day.isBefore(first) || day.isAfter(last)) {
                throw field.breaks("must be a day from " + first + " to " + last);
            }
            return day;
        } catch (DateTimeException e) {
            throw field.breaks("must be a date like 2023-10-06");
        }
    }

    /** @param name {@code MON}, or {@code MON-FRI} for all from the one to the other */
    private static Set<DayOfWeek> weekdays(String name, Field field) {
        int dash = name.indexOf('-');
        int first = WEEKDAYS.indexOf(dash < 0 ? name : name.substring(0, dash));
        int last = WEEKDAYS.indexOf(name.substring(dash + 1));
        if (first < 0 || last < first) {
            throw field.breaks("must be a weekday like MON or several like MON-FRI, within Monday to Sunday");
        }
        return EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
    }

    private enum OnHolidays {
        OPEN,
        CLOSED
    }
}
