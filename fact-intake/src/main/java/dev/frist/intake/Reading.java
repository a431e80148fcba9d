package dev.frist.intake;

import dev.frist.events.Original;
import dev.frist.events.Problem;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reading a record gave: a fact, or why there is none. */
public sealed interface Reading {
    UUID eventId();

    /** Empty if it cannot even be told what it is about. */
    Optional<String> typeName();

    @Nullable
    String importId();

    /** Null if it did not come through Kafka. */
    @Nullable
    Original original();

    /** It can be read; whether it makes sense is for a service to say. */
    record Readable(IncomingFact fact) implements Reading {
        @Override
        public UUID eventId() {
            return fact.eventId();
        }

        @Override
        public Optional<String> typeName() {
            return Optional.of(fact.type());
        }

        @Override
        public @Nullable String importId() {
            return fact.importId();
        }

        @Override
        public @Nullable Original original() {
            return fact.original();
        }

        /** The same record, for a reason that reading alone did not show. */
        Unreadable unreadable(Problem problem) {
            return new Unreadable(
                    fact.eventId(), fact.type(), fact.importId(), problem, Objects.requireNonNull(fact.original()));
        }
    }

    /** @param type null if it cannot be told */
    record Unreadable(
            UUID eventId, @Nullable String type, @Nullable String importId, Problem problem, Original original)
            implements Reading {
        @Override
        public Optional<String> typeName() {
            return Optional.ofNullable(type);
        }
    }
}
