package dev.frist.promises.calendar;

import dev.frist.events.OwnHours;
import dev.frist.events.PinnedVersion;
import dev.frist.promises.calendar.SupportCalendar.NamedHours;
import dev.frist.promises.time.LocalInterval;
import dev.frist.promises.time.SupportHours;
import dev.frist.promises.time.SupportTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Calendars with hours that were agreed with one customer. To resolve hours to real time takes long, and clocks ask often. */
final class OwnCalendar {
    private static final int MOST = 1_000;
    private static final Map<Key, SupportCalendar> KNOWN = new ConcurrentHashMap<>();

    private record Key(PinnedVersion calendar, OwnHours own) {}

    private OwnCalendar() {}

    static SupportCalendar of(SupportCalendar calendar, OwnHours own) {
        if (KNOWN.size() > MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(new Key(calendar.version(), own), _ -> with(calendar, own));
    }

    private static SupportCalendar with(SupportCalendar calendar, OwnHours own) {
        Map<String, NamedHours> hours = new HashMap<>(calendar.hours());
        hours.put(own.name(), named(calendar, own));
        return new SupportCalendar(
                calendar.version(),
                calendar.line(),
                calendar.issued(),
                calendar.first(),
                calendar.last(),
                calendar.zone(),
                calendar.regions(),
                hours);
    }

    private static NamedHours named(SupportCalendar calendar, OwnHours own) {
        SupportTime time = new SupportHours(own.zone(), week(own), own.holidays(), Map.of(), Map.of())
                .between(calendar.first(), calendar.last());
        if (!time.isEverOpen() || !own.businessDay().isPositive()) {
            throw new IllegalArgumentException("hours must be open at some time, and a business day positive");
        }
        Map<LocalDate, String> holidays = new TreeMap<>();
        own.holidays().forEach(day -> holidays.put(day, "holiday"));
        return new NamedHours(own.businessDay(), time, new Region(own.zone(), holidays), true);
    }

    private static Map<DayOfWeek, List<LocalInterval>> week(OwnHours own) {
        Map<DayOfWeek, List<LocalInterval>> week = new HashMap<>();
        own.week().forEach((days, texts) -> {
            List<LocalInterval> intervals = intervals(texts);
            for (DayOfWeek day : CalendarFile.weekdays(days)) {
                if (week.put(day, intervals) != null) {
                    throw new IllegalArgumentException("each day must be named once only, but is " + day);
                }
            }
        });
        return week;
    }

    private static List<LocalInterval> intervals(List<String> texts) {
        List<LocalInterval> intervals = new ArrayList<>();
        for (String text : texts) {
            LocalInterval interval = LocalInterval.parse(text);
            if (intervals.stream().anyMatch(interval::overlaps)) {
                throw new IllegalArgumentException(
                        "an interval must not overlap another of its day, but " + text + " does");
            }
            intervals.add(interval);
        }
        return List.copyOf(intervals);
    }
}
