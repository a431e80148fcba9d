package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.kit.web.OperatorDecision;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction is about.
 *
 * @param readings what was handed in
 * @param again what is parked and has to be decided again
 * @param nowKnown what was learned from elsewhere
 * @param lastCall whether those decided again may not go on waiting
 * @param retry what it is that somebody has decided once more; null: nothing
 */
record Batch(
        List<Reading> readings,
        List<ParkedFact> again,
        Set<AwaitedKey> nowKnown,
        boolean lastCall,
        @Nullable Retry retry) {
    /** @param reading of the rejected record */
    record Retry(OpenCase subject, Reading reading, OperatorDecision judgement) {}

    /** @param retry why they are handed in; then it is one, or none if that is no fact but the end of an import */
    static Batch of(List<Reading> readings, @Nullable Retry retry) {
        return new Batch(readings, List.of(), Set.of(), false, retry);
    }

    static Batch again(List<ParkedFact> parked, boolean lastCall) {
        return new Batch(List.of(), parked, Set.of(), lastCall, null);
    }

    static Batch nowKnown(Set<AwaitedKey> keys) {
        return new Batch(List.of(), List.of(), keys, false, null);
    }
}
