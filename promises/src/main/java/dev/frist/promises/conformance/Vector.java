package dev.frist.promises.conformance;

import dev.frist.promises.file.Field;
import dev.frist.promises.file.Fields;
import dev.frist.promises.time.LocalInterval;
import dev.frist.promises.time.SupportHours;
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

/** One case. */
record Vector(String id, SupportHours hours, Question question, String expected) {
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "MON", DayOfWeek.MONDAY,
            "TUE", DayOfWeek.TUESDAY,
            "WED", DayOfWeek.WEDNESDAY,
            "THU", DayOfWeek.THURSDAY,
            "FRI", DayOfWeek.FRIDAY,
            "SAT", DayOfWeek.SATURDAY,
            "SUN", DayOfWeek.SUNDAY);

    /** A century of 366-day years. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(3_162_240_000L);

    static Vector read(Field root) {
        Fields fields = root.fields();
        SupportHours hours = new SupportHours(
                fields.required("timezone").zone(),
                days(fields.required("hours"), Vector::weekday),
                dates(fields.optional("holidays")),
                fields.optional("breaks").map(it -> days(it, LocalDate::parse)).orElse(Map.of()),
                fields.optional("overrides")
                        .map(it -> days(it, LocalDate::parse))
                        .orElse(Map.of()));
        Question question = question(fields);
        return new Vector(fields.required("id").text(), hours, question, expected(fields, question));
    }

    private static Question question(Fields fields) {
        Instant start = instant(fields.required("start"));
        Field op = fields.required("op");
        return switch (op.text()) {
            case "add" ->
                new Question.Add(start, fields.required("amountSeconds").as(Vector::seconds));
            case "between" -> new Question.Between(start, instant(fields.required("end")), unit(fields));
            case "isOpen" -> new Question.IsOpen(start);
            default -> throw op.breaks("must be add, between or isOpen, but is " + op.text());
        };
    }

    /** Where an amount fills an interval exactly, peers differ; ours is the earliest instant. */
    private static String expected(Fields fields, Question question) {
        Field expected = fields.required("expected");
        return switch (question) {
            case Question.Add add ->
                fields.optional("expectedEarliest")
                        .map(Vector::instant)
                        .orElseGet(() -> instant(expected))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case Question.Between between ->
                expected.as(BigDecimal::new).setScale(0, RoundingMode.FLOOR).toPlainString();
            case Question.IsOpen isOpen -> expected.text();
        };
    }

    private static long unit(Fields fields) {
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
        DayOfWeek day = WEEKDAYS.get(name);
        if (day == null) {
            throw new DateTimeException("no weekday");
        }
        return day;
    }

    private static <T> T temporal(Field field, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (DateTimeException e) {
            throw field.breaks("must be a date or time, but is " + text);
        }
    }
}
