package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import java.util.UUID;

/** What became of a fact that was handed in. */
public sealed interface Outcome {
    /** @param eventId of the event that was stored for it */
    record Accepted(UUID eventId) implements Outcome {}

    /** The same fact had been taken in before; nothing has changed. */
    record Duplicate(UUID eventId) implements Outcome {}

    /** It waits for something that is not known yet. */
    record Parked(UUID eventId, AwaitedKey awaits) implements Outcome {}

    record Rejected(UUID eventId, Problem problem) implements Outcome {}

    UUID eventId();
}
