package dev.frist.kit.intake;

import java.util.List;
import java.util.Set;

/**
 * What one transaction is about.
 *
 * @param readings what was handed in
 * @param again what is parked and has to be decided again
 * @param nowKnown what was learned from elsewhere
 * @param lastCall whether those decided again may not go on waiting
 */
record Batch(List<Reading> readings, List<ParkedFact> again, Set<AwaitedKey> nowKnown, boolean lastCall) {
    static Batch of(List<Reading> readings) {
        return new Batch(readings, List.of(), Set.of(), false);
    }

    static Batch again(List<ParkedFact> parked, boolean lastCall) {
        return new Batch(List.of(), parked, Set.of(), lastCall);
    }

    static Batch nowKnown(Set<AwaitedKey> keys) {
        return new Batch(List.of(), List.of(), keys, false);
    }
}
