package dev.frist.promises.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Resolves hours by the clock on the wall to real time, once, so that no question has to. */
final class Timeline {
    private static final int END_OF_DAY = 86_400;

    private final SupportHours hours;

    Timeline(SupportHours hours) {
        this.hours = hours;
    }

    SupportTime resolve(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw new IllegalArgumentException("a calendar must begin before it ends, but is " + first + " to " + last);
        }
        Span horizon = new Span(epochSecond(first, 0), epochSecond(last, END_OF_DAY));
        List<Span> open = new ArrayList<>();
        List<Span> closed = new ArrayList<>();
        // A zone that skips a day moves that day's hours into the next one: the day before the first may count.
        for (LocalDate date = first.minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            add(open, date, hours.on(date), horizon);
            add(closed, date, hours.breaks().getOrDefault(date, List.of()), horizon);
        }
        return supportTime(horizon, without(joined(open), joined(closed)));
    }

    static SupportTime union(List<SupportTime> all) {
        Instant start = all.stream()
                .map(it -> it.horizon().start())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = all.stream()
                .map(it -> it.horizon().end())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Span> open = all.stream()
                .flatMap(it -> it.openIntervals(start, end).stream())
                .map(Span::of)
                .collect(Collectors.toCollection(ArrayList::new));
        return supportTime(Span.of(new Interval(start, end)), joined(open));
    }

    /** Half open, in epoch seconds. */
    private record Span(long start, long end) {
        static Span of(Interval interval) {
            return new Span(interval.start().getEpochSecond(), interval.end().getEpochSecond());
        }

        /** The zone's rules may turn an interval's edges around. */
        boolean isEmpty() {
            return start >= end;
        }
    }

    private void add(List<Span> spans, LocalDate date, List<LocalInterval> intervals, Span horizon) {
        for (LocalInterval interval : intervals) {
            spans.add(new Span(
                    Math.max(horizon.start(), epochSecond(date, interval.start())),
                    Math.min(horizon.end(), epochSecond(date, interval.end()))));
        }
    }

    /** In a gap of the zone the time after it, by the gap's length; in an overlap the earlier of the two. */
    private long epochSecond(LocalDate date, int secondOfDay) {
        LocalDateTime local = secondOfDay == END_OF_DAY
                ? date.plusDays(1).atTime(LocalTime.MIDNIGHT)
                : date.atTime(LocalTime.ofSecondOfDay(secondOfDay));
        return ZonedDateTime.of(local, hours.zone()).toEpochSecond();
    }

    /** The same time in ascending spans that neither overlap nor touch. */
    private static List<Span> joined(List<Span> spans) {
        spans.removeIf(Span::isEmpty);
        spans.sort(Comparator.comparingLong(Span::start));
        List<Span> joined = new ArrayList<>();
        for (Span span : spans) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && span.start() <= last.end()) {
                joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** Both must be joined. */
    private static List<Span> without(List<Span> spans, List<Span> taken) {
        List<Span> rest = new ArrayList<>();
        int next = 0;
        for (Span span : spans) {
            long from = span.start();
            while (next < taken.size() && taken.get(next).end() <= from) {
                next++;
            }
            for (int i = next; i < taken.size() && taken.get(i).start() < span.end(); i++) {
                rest.add(new Span(from, taken.get(i).start()));
                from = taken.get(i).end();
            }
            rest.add(new Span(from, span.end()));
        }
        rest.removeIf(Span::isEmpty);
        return rest;
    }

    private static SupportTime supportTime(Span horizon, List<Span> open) {
        long[] opens = new long[open.size()];
        long[] passed = new long[open.size() + 1];
        for (int i = 0; i < open.size(); i++) {
            Span span = open.get(i);
            opens[i] = span.start();
            passed[i + 1] = passed[i] + span.end() - span.start();
        }
        Interval interval = new Interval(Instant.ofEpochSecond(horizon.start()), Instant.ofEpochSecond(horizon.end()));
        return new SupportTime(interval, opens, passed);
    }
}
