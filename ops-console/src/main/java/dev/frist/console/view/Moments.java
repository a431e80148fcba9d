package dev.frist.console.view;

import dev.frist.console.projection.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When something was learned about what is shown, and as of when it is shown.
 *
 * @param learned in their order, each once
 * @param knownOn null: as it is known now
 */
public record Moments(List<Instant> learned, @Nullable Instant knownOn) {
    public Moments {
        learned = List.copyOf(learned);
    }

    public static Moments of(List<ReceivedEvent> received, @Nullable Instant knownOn) {
        return new Moments(
                received.stream()
                        .map(ReceivedEvent::recordedAt)
                        .distinct()
                        .sorted()
                        .toList(),
                knownOn);
    }

    public boolean isNow() {
        return knownOn == null;
    }

    /** @param now of the page */
    public Instant shownAt(Instant now) {
        return Objects.requireNonNullElse(knownOn, now);
    }

    public boolean knew(ReceivedEvent received) {
        return knownOn == null || !received.recordedAt().isAfter(knownOn);
    }

    public int count() {
        return learned.size();
    }

    /** How many of them had come; all of them, now. */
    public int step() {
        return (int) learned.stream()
                .filter(it -> knownOn == null || !it.isAfter(knownOn))
                .count();
    }

    /** The moment of a step; null for the last one, which is now. A step beyond them is the nearest. */
    public @Nullable Instant at(int step) {
        return step >= count() ? null : learned.get(Math.max(step, 1) - 1);
    }
}
