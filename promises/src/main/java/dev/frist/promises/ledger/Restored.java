package dev.frist.promises.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A clock whose lines came back after a restore, while its entry is as old as the back-up.
 *
 * @param until the event of the clock from which the last of them followed; null: its entry need not wait for any
 * @param allocation what they say that it gives
 * @param nextSequence the place of its stream's next event
 */
public record Restored(String clockId, @Nullable String until, Allocation allocation, long nextSequence) {
    /** Whether this event still lies before the one from which the last line followed. */
    boolean isWaitingAt(@Nullable String eventId) {
        return until != null && !until.equals(eventId);
    }
}
