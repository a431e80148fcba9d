package dev.frist.promises.clock;

import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.promises.calendar.Region;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a response is due when it is: every interval that was counted and every day that was skipped, from where the objective
 * counts to the due instant. What was counted adds up to the objective.
 *
 * @param clock with the versions of the terms and the calendar; null for one that is only supposed
 * @param rule what fixed the due instant
 * @param because the same in words
 * @param fixedBy the fact that fixed it: the request, or a severity change
 * @param zone the calendar's time zone, in which a day is a day
 */
public record Derivation(
        @Nullable ClockRef clock,
        Deadline deadline,
        DueRule rule,
        String because,
        FactId fixedBy,
        ZoneId zone,
        List<Counted> counted,
        List<Skipped> skipped) {

    public Derivation {
        counted = List.copyOf(counted);
        skipped = List.copyOf(skipped);
    }

    /** Open time of one day, half open; days longer or shorter than 24 hours included. */
    public record Counted(LocalDate day, Instant from, Instant to, Duration time) {}

    /** @param holiday the holiday's name; null for another reason */
    public record Skipped(
            LocalDate day, SkipReason reason, @Nullable String holiday) {}

    /** Why nothing was counted on a day. */
    public enum SkipReason {
        HOLIDAY,
        WEEKEND,
        /** These hours were over when counting began. */
        AFTER_HOURS,
        /** These hours are closed on that day. */
        CLOSED,
        /** The clock was paused while these hours were open. */
        PAUSED
    }

    /** Empty where nothing was ever promised. */
    public static Optional<Derivation> of(Clock clock, Pinned pinned) {
        return Story.of(clock.facts()).flatMap(story -> of(clock.ref(), story, pinned));
    }

    static Optional<Derivation> of(@Nullable ClockRef clock, Story story, Pinned pinned) {
        return Optional.ofNullable(Course.of(story, pinned).due())
                .map(due -> new Walk(due.deadline(), pinned, story.pauses()).along(clock, due));
    }

    /** The support time that was counted: the objective's target. */
    public Duration sum() {
        return counted.stream().map(Counted::time).reduce(Duration.ZERO, Duration::plus);
    }

    /** Goes through the days of a deadline. */
    private record Walk(
            Deadline deadline,
            Pinned pinned,
            Pauses pauses,
            SupportTime hours,
            List<Counted> counted,
            List<Skipped> skipped) {

        Walk(Deadline deadline, Pinned pinned, Pauses pauses) {
            this(deadline, pinned, pauses, pinned.hours(deadline.objective()), new ArrayList<>(), new ArrayList<>());
        }

        Derivation along(@Nullable ClockRef clock, Due due) {
            LocalDate day = deadline.countsFrom().atZone(zone()).toLocalDate();
            for (; startOf(day).isBefore(deadline.dueAt()); day = day.plusDays(1)) {
                take(day);
            }
            return new Derivation(
                    clock, deadline, due.rule(), due.rule().sentence(), due.by(), zone(), counted, skipped);
        }

        private void take(LocalDate day) {
            List<Interval> open = hours.openIntervals(
                    later(startOf(day), deadline.countsFrom()), earlier(startOf(day.plusDays(1)), deadline.dueAt()));
            List<Interval> passed =
                    open.stream().flatMap(it -> pauses.takenOutOf(it).stream()).toList();
            passed.forEach(it -> counted.add(new Counted(day, it.start(), it.end(), it.length())));
            if (passed.isEmpty()) {
                skipped.add(open.isEmpty() ? skipped(day) : new Skipped(day, SkipReason.PAUSED, null));
            }
        }

        private Skipped skipped(LocalDate day) {
            if (startOf(day).isBefore(deadline.countsFrom()) && isOpenOn(day)) {
                return new Skipped(day, SkipReason.AFTER_HOURS, null);
            }
            return region().holiday(day)
                    .map(name -> new Skipped(day, SkipReason.HOLIDAY, name))
                    .orElseGet(() -> new Skipped(day, isWeekend(day) ? SkipReason.WEEKEND : SkipReason.CLOSED, null));
        }

        private boolean isOpenOn(LocalDate day) {
            return !hours.openIntervals(startOf(day), startOf(day.plusDays(1))).isEmpty();
        }

        private static boolean isWeekend(LocalDate day) {
            return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        }

        private Instant startOf(LocalDate day) {
            return day.atStartOfDay(zone()).toInstant();
        }

        private ZoneId zone() {
            return region().zone();
        }

        private Region region() {
            return pinned.calendar().region(deadline.objective().hours());
        }

        private static Instant later(Instant one, Instant other) {
            return one.isBefore(other) ? other : one;
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
