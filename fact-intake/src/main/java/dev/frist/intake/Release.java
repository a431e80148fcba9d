package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.kit.consume.SetSize;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is parked and may be released by a batch: what waits for its facts, what waits for that, and so on; up to a number, and
 * the rest is to be looked at again.
 */
record Release(Collection<ParkedFact> facts) {
    // More than that would make a transaction long.
    static final int AT_ONCE = 1_000;

    static Release of(
            Batch batch, Collection<IncomingFact> fresh, ParkedFacts parking, FactHandler office, SetSize size) {
        Map<UUID, ParkedFact> found = new LinkedHashMap<>();
        batch.again().forEach(it -> found.put(it.fact().eventId(), it));
        Set<AwaitedKey> keys = new HashSet<>(batch.nowKnown());
        fresh.forEach(fact -> keys.addAll(office.provides(fact)));
        batch.again().forEach(it -> keys.addAll(office.provides(it.fact())));
        Set<AwaitedKey> seen = new HashSet<>();
        while (seen.addAll(keys) && !keys.isEmpty()) {
            SetSize.Part<ParkedFact> waiting = size.take(most -> parking.awaiting(keys, most));
            keys.clear();
            waiting.all().stream()
                    .filter(it -> found.putIfAbsent(it.fact().eventId(), it) == null)
                    .forEach(it -> keys.addAll(office.provides(it.fact())));
            if (waiting.isFull() || found.size() >= 2 * size.now()) {
                break;
            }
            keys.removeAll(seen);
        }
        return new Release(found.values());
    }
}
