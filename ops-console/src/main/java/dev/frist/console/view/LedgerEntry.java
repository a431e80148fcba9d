package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.console.projection.LedgerLine;
import dev.frist.events.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one clock has given to one term in all, with what else is to be told of it. */
@Schema(description = "What one clock has given to one term in all")
public record LedgerEntry(
        @JsonUnwrapped LedgerLine line,

        @Schema(example = "CONSULTING", description = "What the request was about, where support does not cover it")
        @Nullable
        Scope outOfScope) {}
