package dev.frist.promises.clock;

import dev.frist.events.FactId;
import dev.frist.events.Standing;
import java.time.Instant;
import java.util.Optional;

/** A clock of a kind that terms declare. */
public final class DeclaredClock {
    private final String kind;
    private final Story story;
    private final Pinned pinned;

    DeclaredClock(String kind, Story story, Pinned pinned) {
        this.kind = kind;
        this.story = story;
        this.pinned = pinned;
    }

    /** Its kind's name. */
    public String kind() {
        return kind;
    }

    /** The moment that started it. */
    public FactId startedBy() {
        return story.start().id();
    }

    public Standing standing(Instant now) {
        return Assessor.assess(story, pinned, now);
    }

    /** Why it is due when it is; empty where nothing was ever promised. */
    public Optional<Derivation> derivation() {
        return Derivation.of(null, story, pinned);
    }

    /** Since when it is paused; empty if it is not. */
    public Optional<Instant> pausedSince() {
        return Optional.ofNullable(story.pauses().since());
    }

    /** Whether what it waited for had come, or was no longer waited for, by then. */
    boolean hasEndedBy(Instant at) {
        return story.chapters().stream()
                .anyMatch(
                        chapter -> chapter.meaning().isAnEnd() && !chapter.at().isAfter(at));
    }
}
