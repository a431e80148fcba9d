package dev.frist.console.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;

/** Something that happened, as a line of a story. */
@Schema(description = "Something that happened")
public record Line(
        @Schema(example = "2026-03-02T08:30:00Z", description = "When it was true")
        Instant occurredAt,

        @Schema(example = "2026-03-02T08:30:00.4Z", description = "When it was learned")
        Instant learnedAt,

        @Schema(example = "frist.responses", description = "The topic that says so")
        String topic,

        @Schema(example = "BAD", description = "What somebody who skims must notice")
        Tone tone,

        @Schema(
                example = "Breach: the first response was due by 09:30:00",
                description = "In words, English or German by `Accept-Language`")
        String text) {
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
