package dev.frist.promises.clock;

import static dev.frist.promises.clock.LocalTimes.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRestated;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.ClockStarted;
import dev.frist.events.ClockEvent.ClockVoided;
import dev.frist.events.ClockEvent.DueMoved;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockEvent.ResponseMet;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.terms.ClockRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A test of the clock is a sentence: given steps, when steps, then events. */
final class ClockSpec {
    private Pinned pinned = Promises.pinned(Promises.DEFAULTS);
    private Clock clock = Clock.of(Promises.clockRef());
    private final List<ClockEvent> recorded = new ArrayList<>();

    ClockSpec under(ClockRules rules) {
        pinned = Promises.pinned(rules);
        return this;
    }

    /** A clock that began before clocks told when they were requested. */
    ClockSpec thatBeganEarlier() {
        ClockRef it = clock.ref();
        clock = Clock.of(new ClockRef(
                it.clockId(),
                it.kind(),
                it.ticketId(),
                it.escalationId(),
                it.subscriptionId(),
                it.customer(),
                it.plan(),
                it.terms(),
                it.calendar(),
                null));
        return this;
    }

    ClockSpec given(Step... steps) {
        play(steps);
        recorded.clear();
        return this;
    }

    ClockSpec when(Step... steps) {
        play(steps);
        return this;
    }

    /** These events and no others were recorded, apart from the noting of facts. */
    ClockSpec then(String... events) {
        assertThat(recorded.stream()
                        .filter(event -> !(event instanceof FactNoted))
                        .map(ClockSpec::inWords))
                .containsExactly(events);
        return this;
    }

    ClockSpec thenNothing() {
        return then();
    }

    ClockSpec thenStands(String standing) {
        assertThat(inWords(clock.standing())).isEqualTo(standing);
        return this;
    }

    ClockSpec thenLooksNextAt(@Nullable String said) {
        assertThat(clock.nextLook(pinned).map(LocalTimes::said)).isEqualTo(Optional.ofNullable(said));
        return this;
    }

    Clock clock() {
        return clock;
    }

    Pinned pinned() {
        return pinned;
    }

    List<ClockEvent> recorded() {
        return List.copyOf(recorded);
    }

    private void play(Step... steps) {
        for (Step step : steps) {
            List<ClockEvent> events =
                    switch (step) {
                        case Step.Note(ClockFact fact, Instant learnedAt) -> clock.note(fact, learnedAt, pinned);
                        case Step.Look(Instant now) -> clock.look(now, pinned);
                    };
            clock = clock.evolve(events);
            recorded.addAll(events);
        }
    }

    private static String inWords(ClockEvent event) {
        Standing standing = event.standing();
        return switch (event) {
            case FactNoted noted -> "noted " + noted.fact().id().id();
            case ClockStarted _ -> "started, due " + due(standing);
            case DueMoved _ -> "moved, due " + due(standing);
            case ResponseAtRisk risk -> risk.mark() + " % at " + said(event.effectiveAt());
            case ResponseMet _ -> "met at " + said(event.effectiveAt());
            case ResponseBreached _ -> "breached, due " + due(standing);
            case OverrunAccrued _ -> standing.blocks() + " blocks by " + said(event.effectiveAt());
            case BreachSettled _ -> "settled after " + standing.overrun() + ", " + standing.blocks() + " blocks";
            case BreachRestated _ -> "restated: " + inWords(standing);
            case BreachRetracted _ -> "retracted: " + inWords(standing);
            case ClockVoided _ -> "voided at " + said(event.effectiveAt()) + ", " + standing.blocks() + " blocks";
        };
    }

    private static String inWords(Standing standing) {
        return standing.status()
                + (standing.deadline() == null ? "" : ", due " + due(standing))
                + (standing.breached() ? ", " + standing.blocks() + " blocks" : "")
                + (standing.respondedAt() == null ? "" : ", responded " + said(standing.respondedAt()));
    }

    private static String due(Standing standing) {
        Deadline deadline = Objects.requireNonNull(standing.deadline());
        return said(deadline.dueAt());
    }
}
