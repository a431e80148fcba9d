package dev.frist.console.view;

import dev.frist.events.Adjustment;
import dev.frist.events.ClockKind;
import dev.frist.events.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement.
 *
 * @param balance of the term, after this line
 * @param outOfScope what the request was about, where support does not cover it
 */
public record StatementLine(
        Change change, long balance, Why why, @Nullable Scope outOfScope) {

    /**
     * Days that were given to a term, or taken back.
     *
     * @param stream the clock's ledger, or the contract's stream, and {@code sequence} the line's number in it
     * @param happenedAt when the last block that counts was complete, or the fact behind a reversal became true
     * @param ticketId null of days by hand, as are the clock and its kind
     * @param days given; negative: taken back
     * @param byHand null: a late response gave them
     */
    public record Change(
            String stream,
            long sequence,
            Instant learnedAt,
            Instant happenedAt,
            String subscriptionId,
            @Nullable String ticketId,
            @Nullable String clockId,
            @Nullable ClockKind kind,
            LocalDate termStart,
            long days,
            @Nullable ByHand byHand) {}

    /**
     * Who gave or took them by hand, and why; or who said that this was wrong.
     *
     * @param isCorrection whether a correction did it
     */
    public record ByHand(
            Adjustment kind, @Nullable String by, @Nullable String note, boolean isCorrection) {}

    /** Why days were given or taken back. */
    public enum Why {
        /** Blocks of lateness were complete. */
        LATE,
        /** A term was learned of in which the blocks were completed: another one gives back what it gets. */
        MOVED,
        /** It was learned that the response had come in time. */
        IN_TIME,
        /** Something else was learned of the clock by which its lateness is worth less. */
        RESTATED,
        /** A fact about the contract was wrong. */
        CORRECTED,
        /** Somebody gave or took them. */
        BY_HAND,
        /** A claim was granted, or refused after all. */
        DECIDED
    }
}
