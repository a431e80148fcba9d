package dev.frist.promises.conformance;

import dev.frist.promises.file.Field;
import dev.frist.promises.time.LocalInterval;
import dev.frist.promises.time.SupportHours;
import dev.frist.promises.time.SupportTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One case. An answer is compared as text, floored as coarsely as the case's own.
 *
 * @param first the earliest instant that it names
 * @param last the latest one
 */
record Vector(
        String id,
        SupportHours hours,
        Instant first,
        Instant last,
        Function<SupportTime, String> question,
        String expected) {
    /** A century of 366-day years. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(3_162_240_000L);

    static Vector read(Field fields) {
        SupportHours hours = new SupportHours(
                fields.required("timezone").zone(),
                days(fields.required("hours"), Vector::weekday),
                dates(fields.optional("holidays")),
                fields.optional("breaks").map(it -> days(it, LocalDate::parse)).orElse(Map.of()),
                fields.optional("overrides")
                        .map(it -> days(it, LocalDate::parse))
                        .orElse(Map.of()));
        String id = fields.required("id").text();
        Instant start = instant(fields.required("start"));
        Field op = fields.required("op");
        Field expected = fields.required("expected");
        return switch (op.text()) {
            case "add" -> {
                Duration amount = fields.required("amountSeconds").as(Vector::seconds);
                // Where an amount fills an interval exactly, peers differ; ours is the earliest instant.
                Field earliest = fields.optional("expectedEarliest").orElse(expected);
                yield new Vector(
                        id, hours, start, start, it -> seconds(it.add(start, amount)), seconds(instant(earliest)));
            }
            case "between" -> {
                Instant end = instant(fields.required("end"));
                boolean inOrder = start.isBefore(end);
                long unit = unit(fields);
                yield new Vector(
                        id,
                        hours,
                        inOrder ? start : end,
                        inOrder ? end : start,
                        it -> floored(it.between(start, end), unit),
                        expected.as(BigDecimal::new)
                                .setScale(0, RoundingMode.FLOOR)
                                .toPlainString());
            }
            case "isOpen" ->
                new Vector(id, hours, start, start, it -> String.valueOf(it.isOpen(start)), expected.text());
            default -> throw op.breaks("must be add, between or isOpen, but is " + op.text());
        };
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @param unit seconds that the case's own answer is floored to */
    private static String floored(Duration duration, long unit) {
        return String.valueOf(Math.floorDiv(duration.getSeconds(), unit) * unit);
    }

    private static long unit(Field fields) {
        boolean wholeHours = fields.optional("tags").map(Field::items).orElse(List.of()).stream()
                .map(Field::text)
                .anyMatch(tag -> tag.equals("truncated-to-hour") || tag.equals("truncated-to-hours"));
        return wholeHours ? 3600 : 1;
    }

    private static Duration seconds(String text) {
        BigDecimal seconds = new BigDecimal(text);
        if (seconds.signum() < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
            throw new IllegalArgumentException("an amount must be from 0 to " + MOST_SECONDS + " s, but is " + text);
        }
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static Instant instant(Field field) {
        Instant instant = temporal(field, field.text(), Instant::parse);
        int year = instant.atZone(ZoneOffset.UTC).getYear();
        if (year < 1000 || year > 9000) {
            throw field.breaks("must be in the years 1000 to 9000, but is " + instant);
        }
        return instant;
    }

    private static Set<LocalDate> dates(Optional<Field> field) {
        Set<LocalDate> dates = new HashSet<>();
        field.map(Field::items).orElse(List.of()).forEach(it -> dates.add(it.date()));
        return dates;
    }

    private static <K> Map<K, List<LocalInterval>> days(Field field, Function<String, K> day) {
        Map<K, List<LocalInterval>> days = new HashMap<>();
        field.entries().forEach((key, intervals) -> days.put(temporal(intervals, key, day), intervals(intervals)));
        return days;
    }

    private static List<LocalInterval> intervals(Field field) {
        List<LocalInterval> intervals = new ArrayList<>();
        for (Field item : field.items()) {
            List<Field> edges = item.items();
            if (edges.size() != 2) {
                throw item.breaks("must be a start and an end");
            }
            String end = edges.get(1).text();
            intervals.add(edges.get(0).as(start -> LocalInterval.parse(start, end)));
        }
        return intervals;
    }

    private static DayOfWeek weekday(String name) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(name))
                .findFirst()
                .orElseThrow(() -> new DateTimeException("no weekday"));
    }

    private static <T> T temporal(Field field, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (DateTimeException e) {
            throw field.breaks("must be a date or time, but is " + text);
        }
    }
}
