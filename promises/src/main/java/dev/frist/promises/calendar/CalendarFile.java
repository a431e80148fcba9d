package dev.frist.promises.calendar;

import dev.frist.events.PinnedVersion;
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
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final int YEARS = 50;
    static final String OF_REGION = "/";
    private static final List<String> WEEKDAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate last;
    private final boolean isTold;

    /** @param isTold whether hours must say what they are on holidays; else they are open */
    private CalendarFile(ZoneId zone, LocalDate first, LocalDate last, boolean isTold) {
        this.zone = zone;
        this.isTold = isTold;
        this.first = first;
        this.last = last;
    }

    static SupportCalendar read(SourceFile file) {
        return file.root().read(fields -> {
            LocalDate first = fields.required("first").date();
            CalendarFile calendar =
                    new CalendarFile(fields.required("zone").zone(), first, last(fields.required("last"), first), true);
            PinnedVersion version = file.pinned(fields.required("calendar").text());
            fields.required("holidays");
            return calendar.calendar(fields, version, fields.required("issued").date());
        });
    }

    /** A calendar inside of a terms file: it is of the terms' version and zone, and speaks for fifty years unless it says otherwise. */
    static SupportCalendar within(Field terms, PinnedVersion version, ZoneId zone) {
        return terms.read(fields -> {
            LocalDate first = fields.optional("first").map(Field::date).orElse(FIRST);
            LocalDate last = fields.optional("last")
                    .map(it -> last(it, first))
                    .orElse(first.plusYears(YEARS).minusDays(1));
            return new CalendarFile(zone, first, last, false).calendar(fields, version, first);
        });
    }

    private static LocalDate last(Field field, LocalDate first) {
        LocalDate last = field.date();
        if (last.isBefore(first) || last.isAfter(first.plusYears(MOST_YEARS))) {
            throw field.breaks("must be from 0 to " + MOST_YEARS + " years after first, but is " + last);
        }
        return last;
    }

    private SupportCalendar calendar(Field fields, PinnedVersion version, LocalDate issued) {
        Region home =
                new Region(zone, fields.optional("holidays").map(this::holidays).orElse(Map.of()));
        Map<String, Region> regions =
                fields.optional("regions").map(this::regions).orElse(Map.of());
        Map<String, NamedHours> hours = hours(fields.required("hours"), home, regions);
        String line = fields.optional("line").map(Field::text).orElse(null);
        return new SupportCalendar(version, line, issued, first, last, zone, regions, hours);
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
        if (field.isList()) {
            field.distinct(it -> day(it.text(), it)).forEach(day -> holidays.put(day, "holiday"));
            return holidays;
        }
        field.entries().forEach((date, name) -> holidays.put(day(date, name), name.text()));
        return holidays;
    }

    /** Hours that unite others may stand above them; what they unite in turn must not. */
    private Map<String, NamedHours> hours(Field field, Region home, Map<String, Region> regions) {
        Map<String, NamedHours> hours = new LinkedHashMap<>();
        field.entries().forEach((name, definition) -> {
            named(name, definition);
            if (!definition.has("anyOf")) {
                definition.read(parts -> hours.put(name, read(name, definition, parts, home, regions, hours)));
            }
        });
        field.entries().forEach((name, definition) -> {
            if (definition.has("anyOf")) {
                definition.read(parts -> hours.put(name, united(parts, hours)));
            }
        });
        return hours;
    }

    private NamedHours united(Field parts, Map<String, NamedHours> hours) {
        return new NamedHours(
                parts.required("businessDay").positiveDuration(),
                SupportTime.anyOf(times(parts.required("anyOf"), hours)),
                new Region(zone, Map.of()),
                false);
    }

    private NamedHours read(
            String name,
            Field definition,
            Field parts,
            Region home,
            Map<String, Region> regions,
            Map<String, NamedHours> hours) {
        Optional<Region> only = parts.optional("in").map(in -> known(in, regions));
        Duration businessDay = parts.required("businessDay").positiveDuration();
        if (only.isEmpty()) {
            regions.forEach((region, place) ->
                    hours.put(name + OF_REGION + region, definition(definition, parts, businessDay, place)));
        }
        return definition(definition, parts, businessDay, only.orElse(home));
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
        boolean isClosed = onHolidays(parts) == OnHolidays.CLOSED;
        SupportTime time = new SupportHours(
                        region.zone(),
                        week(parts.required("week")),
                        isClosed ? region.holidays().keySet() : Set.of(),
                        parts.optional("breaks").map(this::days).orElse(Map.of()),
                        parts.optional("overrides").map(this::days).orElse(Map.of()))
                .between(first, last);
        if (!time.isEverOpen()) {
            throw definition.breaks("must be open at some time, but never are");
        }
        return new NamedHours(businessDay, time, region, isClosed);
    }

    private OnHolidays onHolidays(Field parts) {
        Optional<OnHolidays> told = parts.optional("holidays").map(it -> it.setting(OnHolidays.class));
        return isTold ? parts.required("holidays").setting(OnHolidays.class) : told.orElse(OnHolidays.OPEN);
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

    private static Set<DayOfWeek> weekdays(String name, Field field) {
        try {
            return weekdays(name);
        } catch (IllegalArgumentException e) {
            throw field.breaks(String.valueOf(e.getMessage()));
        }
    }

    /** @param name {@code MON}, or {@code MON-FRI} for all from the one to the other */
    static Set<DayOfWeek> weekdays(String name) {
        int dash = name.indexOf('-');
        int first = WEEKDAYS.indexOf(dash < 0 ? name : name.substring(0, dash));
        int last = WEEKDAYS.indexOf(name.substring(dash + 1));
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "must be a weekday like MON or several like MON-FRI, within Monday to Sunday");
        }
        return EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
    }

    private enum OnHolidays {
        OPEN,
        CLOSED
    }
}
