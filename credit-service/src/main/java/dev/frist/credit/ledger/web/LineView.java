package dev.frist.credit.ledger.web;

import dev.frist.events.ClockKind;
import dev.frist.events.Scope;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.promises.ledger.StatementLine;
import dev.frist.promises.ledger.StatementLine.Posting;
import dev.frist.promises.ledger.StatementLine.Why;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of a subscription's ledger. */
@Schema(description = "Days that one late response has given to a term, or that were taken back")
record LineView(
        @Schema(example = "2026-03-02T09:30:00.412Z", description = "When it was learned")
        Instant recordedAt,

        @Schema(
                example = "2026-03-02T09:30:00Z",
                description = "When the last block that counts was complete, or the fact behind a reversal became true")
        Instant occurredAt,

        @Schema(example = "T-4711", description = "The ticket behind it")
        String ticketId,

        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock behind it")
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "Which response was late")
        ClockKind kind,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager's response was late") @Nullable
        String escalationId,

        @Schema(example = "2026-01-01", description = "The first day of the term")
        LocalDate termStart,

        @Schema(example = "-3", description = "Days given; negative: taken back")
        long days,

        @Schema(example = "0", description = "Days of this term, after this line")
        long termBalance,

        @Schema(example = "0", description = "Days of all terms of the subscription, after this line")
        long balance,

        @Schema(
                example = "IN_TIME",
                description = "LATE: blocks of lateness were complete. MOVED: a term was learned of in which they were"
                        + " completed, so another one gives back what it gets. IN_TIME: taken back, since the response"
                        + " had come in time. RESTATED: taken back, since by something else that was learned the"
                        + " lateness is worth less.")
        Why why,

        @Schema(
                example = "0198c8a2-6f8b-5c59-9d6f-3c2ad9a5a6a0",
                description = "The event that it follows from; absent where that was not recorded")
        @Nullable
        String causedBy,

        @Schema(
                example = "CONSULTING",
                description = "What the request was about, where support does not cover it; absent otherwise")
        @Nullable
        Scope outOfScope) {

    static LineView of(StatementLine line, @Nullable Scope outOfScope) {
        return switch (line.posting().event()) {
            case TermExtended it -> of(line, it.ticketId(), it.clockId(), it.kind(), it.escalationId(), outOfScope);
            case ExtensionReversed it ->
                of(line, it.ticketId(), it.clockId(), it.kind(), it.escalationId(), outOfScope);
            case SubscriptionEvent other -> throw new IllegalArgumentException(other + " is no line of a ledger");
        };
    }

    private static LineView of(
            StatementLine line,
            String ticketId,
            String clockId,
            ClockKind kind,
            @Nullable String escalationId,
            @Nullable Scope outOfScope) {
        Posting posting = line.posting();
        return new LineView(
                posting.recordedAt(),
                posting.event().occurredAt(),
                ticketId,
                clockId,
                kind,
                escalationId,
                line.termStart(),
                line.days(),
                line.termBalance(),
                line.balance(),
                line.why(),
                posting.causedBy(),
                outOfScope);
    }
}
