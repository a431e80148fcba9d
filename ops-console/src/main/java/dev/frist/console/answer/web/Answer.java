package dev.frist.console.answer.web;

import dev.frist.console.trust.Position;
import dev.frist.console.trust.Trust;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every answer says, beside what it was asked for. */
@Schema(
        description =
                "An answer: the data, the instant it is of, whether it can be trusted, and the position it follows"
                        + " from.")
public record Answer<T>(
        @Schema(
                description = "The instant that countdowns are counted from",
                example = "2026-03-02T08:15:30Z",
                requiredMode = Schema.RequiredMode.REQUIRED)
        Instant asOf,

        @Schema(description = "Whether the data can be trusted right now", requiredMode = Schema.RequiredMode.REQUIRED)
        Trusted trust,

        @Schema(description = "What the data follows from", requiredMode = Schema.RequiredMode.REQUIRED)
        Standpoint position,

        @Schema(description = "What was asked for", requiredMode = Schema.RequiredMode.REQUIRED)
        T data) {

    /** Whether data can be trusted. */
    @Schema(description = "Whether the data can be trusted right now, and how old it is")
    public record Trusted(
            @Schema(
                    description = "LIVE: all that had been learned a moment ago is in it. CATCHING_UP: after a new"
                            + " start, not everything has been read yet, so figures are not whole. BEHIND:"
                            + " more has come than could be read. SILENT: nobody has said for some seconds"
                            + " how far everything is known.",
                    example = "LIVE")
            Trust.State state,

            @Schema(description = "false: do not show figures as the truth", example = "true")
            boolean whole,

            @Schema(
                    description = "Seconds since the instant up to which everything that had been learned is in the"
                            + " data; absent while nobody has said so",
                    example = "0.412")
            @Nullable
            Double ageSeconds,

            @Schema(description = "How much of the topics has been read, in percent", example = "100")
            int readPercent,

            @Schema(description = "How many events are still to be read", example = "0")
            long behind) {

        static Trusted of(Trust trust) {
            Duration age = trust.age();
            return new Trusted(
                    trust.state(),
                    trust.isWhole(),
                    age == null ? null : age.toMillis() / 1000.0,
                    trust.percent(),
                    trust.behind());
        }
    }

    /** What data follows from. */
    @Schema(description = "What the data follows from: the data and this were read in one snapshot")
    public record Standpoint(
            @Schema(
                    description = "Names the picture; another after it was drawn anew",
                    example = "0198c8a2-6f8b-4c59-9d6f-3c2ad9a5a6a0")
            UUID picture,

            @Schema(description = "Moves whenever something is drawn into the picture", example = "4711")
            long version,

            @Schema(
                    description = "By topic and partition, the first offset that is not in the data",
                    example = "{\"frist.tickets\": {\"0\": 812, \"1\": 790}}")
            SortedMap<String, SortedMap<Integer, Long>> offsets) {

        static Standpoint of(Position position) {
            return new Standpoint(position.picture(), position.version(), position.offsets());
        }
    }
}
