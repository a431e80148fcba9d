package dev.frist.console.projection;

import dev.frist.events.ClockKind;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a clock has given to a term in all: each event of the ledger says it whole.
 *
 * @param days none once they were all taken back
 * @param happenedAt when the last block that counts was complete, or the fact behind a reversal became true
 */
public record LedgerLine(
        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock behind it")
        String clockId,

        @Schema(example = "2026-01-01", description = "The first day of the term")
        LocalDate termStart,

        @Schema(example = "SUB-1", description = "The contract")
        String subscriptionId,

        @Schema(example = "T-4711", description = "The ticket behind it")
        String ticketId,

        @Schema(example = "INITIAL_RESPONSE", description = "Which response was late")
        ClockKind kind,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager's response was late") @Nullable
        String escalationId,

        @Schema(example = "4", description = "Days") long days,

        @Schema(example = "2026-03-02T09:30:00Z", description = "When the last block that counts was complete")
        Instant happenedAt) {

    public static LedgerLine of(TermExtended e) {
        return new LedgerLine(
                e.clockId(),
                e.termStart(),
                e.subscriptionId(),
                e.ticketId(),
                e.kind(),
                e.escalationId(),
                e.clockDays(),
                e.occurredAt());
    }

    public static LedgerLine of(ExtensionReversed e) {
        return new LedgerLine(
                e.clockId(),
                e.termStart(),
                e.subscriptionId(),
                e.ticketId(),
                e.kind(),
                e.escalationId(),
                e.clockDays(),
                e.occurredAt());
    }
}
