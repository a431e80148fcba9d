package dev.frist.console.view;

import java.time.Duration;
import java.time.Instant;

/** Something that happened, as a line of a story. */
public record Line(Instant occurredAt, Instant learnedAt, String topic, Tone tone, String text) {
    private static final Duration AT_ONCE = Duration.ofSeconds(60);

    /** What somebody who skims must notice. */
    public enum Tone {
        FACT,
        CLOCK,
        GOOD,
        WARNING,
        BAD,
        MONEY
    }

    /** Whether so much time lay between that it may have changed what was believed. */
    public boolean wasLearnedLate() {
        return delay().compareTo(AT_ONCE) > 0;
    }

    public Duration delay() {
        return Duration.between(occurredAt, learnedAt);
    }
}
