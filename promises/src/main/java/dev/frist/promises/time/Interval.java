package dev.frist.promises.time;

import java.time.Duration;
import java.time.Instant;

/** Real time from {@code start}, inclusive, to {@code end}, exclusive; never empty. */
public record Interval(Instant start, Instant end) {
    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an interval must start before it ends, but is " + start + " to " + end);
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
