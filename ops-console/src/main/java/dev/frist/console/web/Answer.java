package dev.frist.console.web;

import dev.frist.console.view.Freshness;
import dev.frist.console.view.ReadModelPosition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

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
        Freshness trust,

        @Schema(description = "What the data follows from", requiredMode = Schema.RequiredMode.REQUIRED)
        ReadModelPosition position,

        @Schema(description = "What was asked for", requiredMode = Schema.RequiredMode.REQUIRED)
        T data) {}
