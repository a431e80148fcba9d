package dev.frist.console.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** An hour, with how many responses are due in it. */
@Schema(description = "An hour, with how many responses are due in it")
public record Load(
        @Schema(example = "2026-03-02T09:00:00Z", description = "Its beginning")
        Instant hour,

        @Schema(example = "7", description = "How many are due")
        long due,

        @Schema(example = "1", description = "Of these, past the warning mark")
        long atRisk) {}
