package dev.frist.credit.ledger.jdbc;

import dev.frist.promises.ledger.Allocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clock whose lines are ahead of its row.
 *
 * @param until the event of the clock from which the last of them followed; null: its row need not wait
 * @param allocation what they say that it gives
 * @param nextSequence the place of its stream's next event
 */
record Ahead(String clockId, @Nullable String until, Allocation allocation, long nextSequence) {
    /** Whether this event still lies before the one from which the last line followed. */
    boolean isWaitingAt(@Nullable String eventId) {
        return !Optional.ofNullable(until).map(it -> it.equals(eventId)).orElse(true);
    }
}
