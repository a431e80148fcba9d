package dev.frist.promises.clock;

import dev.frist.events.ClockFact;
import dev.frist.events.Standing;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Where a clock stands by some facts, recorded or supposed, and what fixed its due instant.
 *
 * @param rule null where nothing was ever promised
 */
public record Outlook(Standing standing, @Nullable DueRule rule) {
    /** As {@link Assessor#assess} takes them. */
    public static Outlook of(Collection<ClockFact> facts, Pinned pinned, Instant now) {
        return new Outlook(
                Assessor.assess(facts, pinned, now),
                Story.of(facts)
                        .map(story -> Course.of(story, pinned).due())
                        .map(Due::rule)
                        .orElse(null));
    }
}
