package dev.frist.promises.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.FactId;
import dev.frist.events.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A clock of a ticket that is written down, not kept.
 *
 * @param kind its name
 * @param facts the request first
 */
public record DeclaredClock(String kind, List<ClockFact> facts, Pinned pinned) {

    /** The moment that started it. */
    public FactId startedBy() {
        return facts.getFirst().id();
    }

    public Standing standing(Instant now) {
        return Assessor.assess(facts, pinned, now);
    }

    /** Why it is due when it is; empty where nothing was ever promised. */
    public Optional<Derivation> derivation() {
        return Story.of(facts).flatMap(story -> Derivation.of(null, story, pinned));
    }

    /** Since when it is paused; empty if it is not. */
    public Optional<Instant> pausedSince() {
        return Optional.ofNullable(Pauses.of(facts).since());
    }
}
