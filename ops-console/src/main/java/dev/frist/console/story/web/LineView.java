package dev.frist.console.story.web;

import dev.frist.console.story.Line;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A line of a story, for other programs. */
@Schema(description = "Something that happened")
public record LineView(
        @Schema(example = "2026-03-02T08:30:00Z", description = "When it was true")
        Instant occurredAt,

        @Schema(example = "2026-03-02T08:30:00.4Z", description = "When it was learned")
        Instant learnedAt,

        @Schema(example = "frist.responses", description = "The topic that says so")
        String topic,

        @Schema(example = "BAD", description = "What somebody who skims must notice")
        Line.Tone tone,

        @Schema(
                example = "Breach: the first response was due by 09:30:00",
                description = "In words, English or German by `Accept-Language`")
        String text) {
    static LineView of(Line line, String text) {
        return new LineView(line.occurredAt(), line.learnedAt(), line.topic(), line.tone(), text);
    }
}
