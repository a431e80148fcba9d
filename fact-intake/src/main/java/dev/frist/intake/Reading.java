package dev.frist.intake;

import dev.frist.events.Original;
import dev.frist.events.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reading a record gave: a fact, or why there is none. */
public sealed interface Reading permits IncomingFact, Reading.Unreadable {
    UUID eventId();

    /** CloudEvents {@code type}; null if it cannot even be told what it is about. */
    @Nullable
    String type();

    @Nullable
    String importId();

    /** Null if it did not come through Kafka. */
    @Nullable
    Original original();

    /**
     * Why there is none.
     *
     * @param fact what it would be, but for its instant; null if that is not all
     */
    record Unreadable(
            UUID eventId,
            @Nullable String type,
            @Nullable String importId,
            Problem problem,
            Original original,
            @Nullable IncomingFact fact)
            implements Reading {}
}
