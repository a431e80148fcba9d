package dev.frist.console.projection;

import dev.frist.events.ClockKind;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
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
        String clockId,
        LocalDate termStart,
        String subscriptionId,
        String ticketId,
        ClockKind kind,
        @Nullable String escalationId,
        long days,
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
