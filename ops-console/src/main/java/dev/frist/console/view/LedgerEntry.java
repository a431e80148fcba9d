package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.frist.console.projection.LedgerLine;
import dev.frist.events.Scope;
import org.jspecify.annotations.Nullable;

/** What one clock has given to one term in all, with what else is to be told of it. */
public record LedgerEntry(
        @JsonUnwrapped LedgerLine line, @Nullable Scope outOfScope) {}
