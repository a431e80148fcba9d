package dev.frist.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a clock's standing changed. Stream: the clock id. Topics: {@link Topics#RESPONSES} and {@link Topics#ESCALATIONS}, keyed by
 * subscription id. Each event carries the standing after it, so that whoever folds a stream only has to remember the last.
 */
public sealed interface ClockEvent extends PublishedEvent {
    ClockRef clock();

    /** Where the clock stands after this event. */
    Standing standing();

    /** When it became true: for a breach the due instant, for a block the instant at which it was complete. */
    Instant effectiveAt();

    /** The {@code now} that the clock was assessed for. */
    Instant assessedAt();

    /** The fact that caused it; null if time alone did. */
    @Nullable
    FactId cause();

    @Override
    default Instant occurredAt() {
        return effectiveAt();
    }

    /**
     * A fact was learned. What follows from it are events of their own, which lead to the standing that is here already. A clock that
     * does not tell when it was requested has the one before it here, where events follow; so has one that cannot be assessed.
     */
    record FactNoted(
            ClockRef clock, ClockFact fact, Standing standing, Instant effectiveAt, Instant assessedAt, FactId cause)
            implements ClockEvent {}

    /** The clock runs: there is a due instant. */
    record ClockStarted(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /** A severity change moved the due instant, or the hours that overrun would count in. */
    record DueMoved(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /**
     * A warning mark has passed and the response has not come.
     *
     * @param mark percent of the support time that has passed
     */
    record ResponseAtRisk(
            ClockRef clock,
            int mark,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause)
            implements ClockEvent {}

    /** The response came by its due instant. */
    record ResponseMet(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /** The due instant has passed without a response. */
    record ResponseBreached(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /** More blocks of overrun are complete; {@code standing.blocks} is the count so far. */
    record OverrunAccrued(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /** The response came, late. */
    record BreachSettled(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /** A fact learned late changes a breach: its due instant, its hours, or what it is worth. */
    record BreachRestated(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /** A fact learned late shows that there was no breach. */
    record BreachRetracted(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}

    /** The request was taken back, or nothing is promised for it any more. */
    record ClockVoided(
            ClockRef clock,
            Standing standing,
            Instant effectiveAt,
            Instant assessedAt,
            @Nullable FactId cause) implements ClockEvent {}
}
