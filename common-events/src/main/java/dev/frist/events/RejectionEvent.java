package dev.frist.events;

import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What happens to a rejected fact: one stream for each, published on the rejected topic. */
public sealed interface RejectionEvent
        permits Rejection,
                RejectionEvent.RejectionRetried,
                RejectionEvent.RejectionDiscarded,
                RejectionEvent.AcceptedAfterAll {
    /** The names under which they are stored and published. */
    Map<String, Class<? extends RejectionEvent>> TYPES = Map.of(
            Rejection.TYPE,
            Rejection.class,
            "dev.frist.intake.RejectionRetried.v2",
            RejectionRetried.class,
            "dev.frist.intake.RejectionDiscarded.v2",
            RejectionDiscarded.class,
            "dev.frist.intake.AcceptedAfterAll.v1",
            AcceptedAfterAll.class);

    /** How those of old versions are read. */
    Map<String, UnaryOperator<Map<String, Object>>> UPCASTERS = Map.of(
            "dev.frist.intake.RejectionRetried.v1",
            Upcasts.personal("by", "reason"),
            "dev.frist.intake.RejectionDiscarded.v1",
            Upcasts.personal("by", "reason"));

    /**
     * Somebody had it decided once more. What came of it follows in the stream; while nothing does, the fact is parked.
     *
     * @param personal with by and reason
     */
    record RejectionRetried(Personal personal) implements RejectionEvent {
        public RejectionRetried {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * Somebody said that nothing more is to be done.
     *
     * @param personal with by and reason
     */
    record RejectionDiscarded(Personal personal) implements RejectionEvent {
        public RejectionDiscarded {
            personal = Personal.orNone(personal);
        }
    }

    /**
     * A retry let it in.
     *
     * @param knownBefore whether the same fact had been sent again, and taken in or parked, in the meantime
     */
    record AcceptedAfterAll(UUID eventId, boolean knownBefore) implements RejectionEvent {}

    /** Where a rejection stands. */
    enum State {
        /** Nothing has been done about it, or it was rejected anew. */
        OPEN,
        /** It was retried, and is parked now. */
        WAITING,
        ACCEPTED,
        DISCARDED
    }

    /** Where the rejection stands once this has happened. */
    default State state() {
        return switch (this) {
            case Rejection _ -> State.OPEN;
            case RejectionRetried _ -> State.WAITING;
            case AcceptedAfterAll _ -> State.ACCEPTED;
            case RejectionDiscarded _ -> State.DISCARDED;
        };
    }
}
