package dev.frist.promises.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

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
        long begin = epochSecond(first, 0);
        long end = epochSecond(last, END_OF_DAY);
        Spans open = new Spans();
        Spans closed = new Spans();
        // A zone that skips a day moves that day's hours into the next one: the day before the first may count.
        for (LocalDate date = first.minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            add(open, date, hours.on(date), begin, end);
            add(closed, date, hours.breaks().getOrDefault(date, List.of()), begin, end);
        }
        Interval horizon = new Interval(Instant.ofEpochSecond(begin), Instant.ofEpochSecond(end));
        return supportTime(horizon, open.union().without(closed.union()));
    }

    private void add(Spans spans, LocalDate date, List<LocalInterval> intervals, long begin, long end) {
        for (LocalInterval interval : intervals) {
            spans.add(
                    Math.max(begin, epochSecond(date, interval.start())),
                    Math.min(end, epochSecond(date, interval.end())));
        }
    }

    /** In a gap of the zone the time after it, by the gap's length; in an overlap the earlier of the two. */
    private long epochSecond(LocalDate date, int secondOfDay) {
        LocalDateTime local = secondOfDay == END_OF_DAY
                ? date.plusDays(1).atTime(LocalTime.MIDNIGHT)
                : date.atTime(LocalTime.ofSecondOfDay(secondOfDay));
        return ZonedDateTime.of(local, hours.zone()).toEpochSecond();
    }

    private static SupportTime supportTime(Interval horizon, Spans open) {
        long[] opens = new long[open.size()];
        long[] passed = new long[open.size() + 1];
        for (int i = 0; i < open.size(); i++) {
            opens[i] = open.start(i);
            passed[i + 1] = passed[i] + open.end(i) - open.start(i);
        }
        return new SupportTime(horizon, opens, passed);
    }

    /** A growing list of half-open spans of epoch seconds. */
    private static final class Spans {
        private long[][] spans = new long[16][];
        private int size;

        /** An empty span is left out: the zone's rules may turn an interval's edges around. */
        void add(long start, long end) {
            if (start >= end) {
                return;
            }
            if (size == spans.length) {
                spans = Arrays.copyOf(spans, size * 2);
            }
            spans[size++] = new long[] {start, end};
        }

        int size() {
            return size;
        }

        long start(int i) {
            return spans[i][0];
        }

        long end(int i) {
            return spans[i][1];
        }

        /** The same time in ascending spans that neither overlap nor touch. */
        Spans union() {
            Arrays.sort(spans, 0, size, (a, b) -> Long.compare(a[0], b[0]));
            Spans union = new Spans();
            for (int i = 0; i < size; i++) {
                if (union.size > 0 && start(i) <= union.end(union.size - 1)) {
                    union.spans[union.size - 1][1] = Math.max(union.end(union.size - 1), end(i));
                } else {
                    union.add(start(i), end(i));
                }
            }
            return union;
        }

        /** Both must be unions. */
        Spans without(Spans taken) {
            Spans rest = new Spans();
            int t = 0;
            for (int i = 0; i < size; i++) {
                long from = start(i);
                while (t < taken.size && taken.end(t) <= from) {
                    t++;
                }
                for (int k = t; k < taken.size && taken.start(k) < end(i); k++) {
                    rest.add(from, taken.start(k));
                    from = taken.end(k);
                }
                rest.add(from, end(i));
            }
            return rest;
        }
    }
}
