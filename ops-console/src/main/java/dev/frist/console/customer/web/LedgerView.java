package dev.frist.console.customer.web;

import dev.frist.console.customer.jdbc.CustomerSearch.Given;
import dev.frist.console.projection.LedgerLine;
import dev.frist.events.ClockKind;
import dev.frist.events.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of a ledger, for other programs. */
@Schema(description = "What one clock has given to one term in all")
public record LedgerView(
        @Schema(example = "2026-03-02T09:30:00Z", description = "When the last block that counts was complete")
        Instant happenedAt,

        @Schema(example = "SUB-1", description = "The contract")
        String subscriptionId,

        @Schema(example = "2026-01-01", description = "The first day of the term")
        LocalDate termStart,

        @Schema(example = "T-4711", description = "The ticket behind it")
        String ticketId,

        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock behind it")
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "Which response was late")
        ClockKind kind,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager's response was late") @Nullable
        String escalationId,

        @Schema(example = "4", description = "Days") long days,

        @Schema(example = "CONSULTING", description = "What the request was about, where support does not cover it")
        @Nullable
        Scope outOfScope) {

    static LedgerView of(Given given) {
        LedgerLine line = given.line();
        return new LedgerView(
                line.happenedAt(),
                line.subscriptionId(),
                line.termStart(),
                line.ticketId(),
                line.clockId(),
                line.kind(),
                line.escalationId(),
                line.days(),
                given.outOfScope());
    }
}
