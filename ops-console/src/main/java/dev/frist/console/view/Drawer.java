package dev.frist.console.view;

import dev.frist.console.view.Drawing.Bar;
import dev.frist.console.view.Drawing.Kind;
import dev.frist.console.view.Drawing.Mark;
import dev.frist.console.view.Drawing.Point;
import dev.frist.console.view.Drawing.Row;
import dev.frist.events.Deadline;
import dev.frist.promises.calendar.Region;
import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Draws the course of a clock.
 *
 * @param end the response, else the voiding, else now
 * @param marks what to mark, by its instant
 * @param counted what counts up to the due instant: hours that were open, pauses left out
 */
public record Drawer(
        SupportCalendar calendar, Deadline deadline, Instant end, Map<Instant, Point> marks, List<Interval> counted) {
    // Those at the beginning tell why it is due then, those at the end how it came out.
    private static final int FIRST_ROWS = 12;
    private static final int LAST_ROWS = 4;
    private static final double DAY = 24 * 60;
    private static final double AIR = 30;

    /** Without pauses. */
    public Drawer(SupportCalendar calendar, Deadline deadline, Instant end, Map<Instant, Point> marks) {
        this(
                calendar,
                deadline,
                end,
                marks,
                calendar.hours(deadline.objective().hours()).openIntervals(deadline.countsFrom(), deadline.dueAt()));
    }

    /** The same, of which only this counts. */
    Drawer counting(List<Interval> only) {
        return new Drawer(calendar, deadline, end, marks, only);
    }

    public Drawing draw() {
        LocalDate first = dayOf(deadline.countsFrom());
        LocalDate last = dayOf(later(end, deadline.dueAt().minusNanos(1)));
        List<Row> rows = new ArrayList<>();
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        long leftOut = Math.max(0, days - FIRST_ROWS - LAST_ROWS);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (leftOut > 1 && day.equals(first.plusDays(FIRST_ROWS))) {
                rows.add(gap(day, (int) leftOut));
                day = day.plusDays(leftOut - 1);
            } else {
                rows.add(row(day));
            }
        }
        return new Drawing(rows, fromHour(rows), toHour(rows), region().zone());
    }

    private Row gap(LocalDate from, int days) {
        Instant start = startOf(from);
        Instant stop = startOf(from.plusDays(days));
        return new Row(from, days, null, false, List.of(), List.of(), counted(start, stop), late(start, stop));
    }

    private Row row(LocalDate day) {
        Instant start = startOf(day);
        Instant stop = startOf(day.plusDays(1));
        List<Bar> bars = new ArrayList<>();
        hours().openIntervals(start, stop).forEach(it -> bars.add(bar(Kind.OPEN, it)));
        countedIn(start, earlier(stop, end)).forEach(it -> bars.add(bar(Kind.COUNTED, it)));
        clipped(start, stop, deadline.dueAt(), end).forEach(it -> bars.add(bar(Kind.LATE, it)));
        return new Row(
                day,
                0,
                region().holiday(day).orElse(null),
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY,
                bars,
                marksOf(day),
                counted(start, stop),
                late(start, stop));
    }

    private Duration counted(Instant start, Instant stop) {
        return sum(countedIn(start, stop));
    }

    private Duration late(Instant start, Instant stop) {
        return sum(clipped(start, stop, deadline.dueAt(), end));
    }

    private List<Interval> countedIn(Instant start, Instant stop) {
        return counted.stream()
                .filter(it -> it.start().isBefore(stop) && it.end().isAfter(start))
                .map(it -> new Interval(later(it.start(), start), earlier(it.end(), stop)))
                .toList();
    }

    private static Duration sum(List<Interval> intervals) {
        return intervals.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }

    private List<Interval> clipped(Instant start, Instant stop, Instant from, Instant to) {
        Instant begin = later(start, from);
        Instant finish = earlier(stop, to);
        return begin.isBefore(finish) ? hours().openIntervals(begin, finish) : List.of();
    }

    private List<Mark> marksOf(LocalDate day) {
        SortedMap<Instant, Point> sorted = new TreeMap<>(marks);
        return sorted.entrySet().stream()
                .filter(it -> dayOf(it.getKey()).equals(day))
                .map(it -> new Mark(it.getValue(), minute(it.getKey())))
                .toList();
    }

    private Bar bar(Kind kind, Interval interval) {
        double to = minute(interval.end());
        return new Bar(kind, minute(interval.start()), to == 0 ? DAY : to);
    }

    private double minute(Instant at) {
        return LocalTime.ofInstant(at, region().zone()).toSecondOfDay() / 60.0;
    }

    // An hour of air around what matters; open hours whole, unless they are all the day.
    private static int fromHour(List<Row> rows) {
        double first = places(rows).mapToDouble(it -> it).min().orElse(0) - AIR;
        return (int) Math.max(0, Math.floor(first / 60));
    }

    private static int toHour(List<Row> rows) {
        double last = places(rows).mapToDouble(it -> it).max().orElse(DAY) + AIR;
        return (int) Math.min(24, Math.ceil(last / 60));
    }

    private static Stream<Double> places(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> Stream.concat(
                        row.bars().stream()
                                .filter(bar -> bar.kind() != Kind.OPEN || bar.to() - bar.from() < DAY)
                                .flatMap(bar -> Stream.of(bar.from(), bar.to())),
                        row.marks().stream().map(Mark::at)));
    }

    private SupportTime hours() {
        return calendar.hours(deadline.objective().hours());
    }

    private Region region() {
        return calendar.region(deadline.objective().hours());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(region().zone()).toInstant();
    }

    private LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, region().zone());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
