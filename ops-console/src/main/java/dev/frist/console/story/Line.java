package dev.frist.console.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened, as a line of a story.
 *
 * @param occurredAt when it was true
 * @param learnedAt when we learned it
 * @param topic who says so
 * @param sentence name of the sentence that tells it, with what stands in it
 */
public record Line(
        Instant occurredAt, Instant learnedAt, String topic, Tone tone, String sentence, List<Object> words) {
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

    public Line {
        words = List.copyOf(words);
    }

    /** Whether so much time lay between that it may have changed what was believed. */
    public boolean isLateNews() {
        return delay().compareTo(AT_ONCE) > 0;
    }

    public Duration delay() {
        return Duration.between(occurredAt, learnedAt);
    }
}
