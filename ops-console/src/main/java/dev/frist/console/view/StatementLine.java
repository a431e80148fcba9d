package dev.frist.console.view;

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
     * @param stream the clock's ledger, and {@code sequence} the line's number in it
     * @param happenedAt when the last block that counts was complete, or the fact behind a reversal became true
     * @param days given; negative: taken back
     */
    public record Change(
            String stream,
            long sequence,
            Instant learnedAt,
            Instant happenedAt,
            String subscriptionId,
            String ticketId,
            String clockId,
            ClockKind kind,
            LocalDate termStart,
            long days) {}

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
        CORRECTED
    }
}
