package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.frist.promises.terms.Overrun;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time from one instant to another, as it passes: support time stands still while support is closed.
 *
 * @param amount support time left to the due instant, or overrun passed since
 */
@JsonPropertyOrder("seconds")
public record Countdown(
        @JsonIgnore Duration amount,
        boolean runs,
        @Nullable Instant changesAt,
        @Nullable Instant resumesAt) {
    // No calendar closes for longer without saying so as its end.
    private static final Duration AHEAD = Duration.ofDays(14);

    /** How long until {@code dueAt}. */
    public static Countdown to(Instant dueAt, SupportTime hours, Instant now) {
        List<Interval> open = hours.openIntervals(now, dueAt);
        Instant end = open.isEmpty() ? now : open.getLast().end();
        return of(hours.between(now, dueAt), open, now, end);
    }

    /** What was left when it was paused: it stands still. */
    public static Countdown paused(Instant since, Instant dueAt, SupportTime hours) {
        return new Countdown(hours.between(since, dueAt), false, null, null);
    }

    /** How long it has lasted, in what it counts in. */
    public static Countdown of(Overrun overrun, Instant now) {
        return switch (overrun.rules().overrunIn()) {
            case SUPPORT -> since(overrun.dueAt(), overrun.hours(), now);
            case WALL -> new Countdown(overrun.until(now), true, null, null);
        };
    }

    /** How long since {@code dueAt}. */
    static Countdown since(Instant dueAt, SupportTime hours, Instant now) {
        Instant horizon = hours.horizon().end();
        Instant end = now.plus(AHEAD).isBefore(horizon) ? now.plus(AHEAD) : horizon;
        List<Interval> open = now.isBefore(end) ? hours.openIntervals(now, end) : List.of();
        return of(hours.between(dueAt, now), open, now, end);
    }

    /** @param open as far as is looked ahead, which is to {@code end} */
    private static Countdown of(Duration amount, List<Interval> open, Instant now, Instant end) {
        if (open.isEmpty()) {
            return new Countdown(amount, false, null, null);
        }
        Interval first = open.getFirst();
        if (first.start().isAfter(now)) {
            return new Countdown(amount, false, first.start(), null);
        }
        Instant pause = first.end().isBefore(end) ? first.end() : null;
        return new Countdown(amount, true, pause, open.size() > 1 ? open.get(1).start() : null);
    }

    @JsonProperty("seconds")
    public long seconds() {
        return amount.truncatedTo(ChronoUnit.SECONDS).toSeconds();
    }
}
