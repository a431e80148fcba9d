package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /** As a {@link RejectionJournal} takes it. */
    static Map<Original.Position, UUID> retried(Collection<ParkedFact> facts) {
        Map<Original.Position, UUID> retried = new HashMap<>();
        for (ParkedFact it : facts) {
            if (it.rejectionId() != null) {
                retried.put(Objects.requireNonNull(it.fact().original()).position(), it.rejectionId());
            }
        }
        return retried;
    }
}
