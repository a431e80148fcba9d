package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that waits, and for what.
 *
 * @param rejectionId the rejection that it was retried from; null if there is none, or it is about to be parked
 */
record ParkedFact(
        IncomingFact fact, AwaitedKey awaits, @Nullable UUID rejectionId) {
    ParkedFact(IncomingFact fact, AwaitedKey awaits) {
        this(fact, awaits, null);
    }
}
