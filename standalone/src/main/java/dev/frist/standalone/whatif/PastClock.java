package dev.frist.standalone.whatif;

import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The facts that a clock has learned, and the rules that it goes by. */
final class PastClock {
    private final Map<FactId, ClockFact> facts = new LinkedHashMap<>();
    private ClockRef ref;

    PastClock(ClockRef ref) {
        this.ref = ref;
    }

    void note(ClockRef newest, ClockFact fact) {
        if (facts.putIfAbsent(fact.id(), fact) == null) {
            ref = newest;
        }
    }

    ClockRef ref() {
        return ref;
    }

    Collection<ClockFact> facts() {
        return Collections.unmodifiableCollection(facts.values());
    }

    /** When it was asked for; empty while that is not known. */
    Optional<Instant> startedAt() {
        return facts.values().stream()
                .filter(Request.class::isInstance)
                .map(ClockFact::occurredAt)
                .findFirst();
    }
}
