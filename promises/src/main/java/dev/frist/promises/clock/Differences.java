package dev.frist.promises.clock;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.BreachRestated;
import dev.frist.events.ClockEvent.BreachRetracted;
import dev.frist.events.ClockEvent.BreachSettled;
import dev.frist.events.ClockEvent.ClockStarted;
import dev.frist.events.ClockEvent.ClockVoided;
import dev.frist.events.ClockEvent.DueMoved;
import dev.frist.events.ClockEvent.OverrunAccrued;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.ClockEvent.ResponseMet;
import dev.frist.events.ClockRef;
import dev.frist.events.ClockStatus;
import dev.frist.events.Deadline;
import dev.frist.events.FactId;
import dev.frist.events.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to record when a clock's standing is another than it was. The last event carries the new standing; those before it lead
 * there step by step, so that every kind of event is one thing to whoever reads it: a breach is always announced before it is
 * settled, and only a restatement or a retraction ever takes blocks away.
 *
 * @param assessedAt the {@code now} of the new standing
 * @param cause null if time alone
 * @param causedAt when the cause counts; {@code assessedAt} if time alone
 */
record Differences(
        ClockRef clock,
        Pinned pinned,
        Instant assessedAt,
        @Nullable FactId cause,
        Instant causedAt) {

    /** Nothing where no event can follow: equal standings, and a response measured where nothing is promised. */
    List<ClockEvent> between(Standing before, Standing after) {
        if (sameButForMeasuring(before, after)) {
            return List.of();
        }
        if (before.breached()) {
            return after.breached() ? stillBreached(before, after) : List.of(retracted(after));
        }
        return after.breached() ? nowBreached(before, after) : neverBreached(before, after);
    }

    private static boolean sameButForMeasuring(Standing before, Standing after) {
        boolean promised =
                switch (after.status()) {
                    case BEST_EFFORT, VOID -> false;
                    case RUNNING, MET, BREACHED, SETTLED -> true;
                };
        return before.equals(after)
                || !promised && before.equals(respondedLike(before, after))
                || before.pausedSince(null).equals(after.pausedSince(null));
    }

    private static Standing respondedLike(Standing model, Standing standing) {
        return new Standing(
                standing.status(),
                standing.deadline(),
                model.respondedAt(),
                standing.voidedAt(),
                standing.breached(),
                standing.overrun(),
                standing.blocks());
    }

    private List<ClockEvent> neverBreached(Standing before, Standing after) {
        return switch (after.status()) {
            case RUNNING -> List.of(before.status() == ClockStatus.RUNNING ? moved(after) : started(after));
            case MET -> nowMet(before, after);
            case VOID, BEST_EFFORT ->
                before.status() == ClockStatus.VOID ? List.of(voided(after)) : leading(before, after, voided(after));
            case BREACHED, SETTLED -> throw new IllegalArgumentException("a breach is no breach: " + after);
        };
    }

    private List<ClockEvent> nowMet(Standing before, Standing after) {
        boolean sameResponse = Objects.equals(before.respondedAt(), after.respondedAt());
        return before.status() == ClockStatus.MET && sameResponse
                ? List.of(moved(after))
                : leading(before, after, met(after));
    }

    private List<ClockEvent> nowBreached(Standing before, Standing after) {
        Standing breach = Assessor.breached(due(after), 0);
        List<ClockEvent> events = leading(before, after, breached(breach));
        events.addAll(since(breach, after));
        return events;
    }

    private List<ClockEvent> stillBreached(Standing before, Standing after) {
        boolean goesOn = before.status() == ClockStatus.BREACHED
                && due(before).equals(due(after))
                && before.blocks() <= after.blocks();
        if (goesOn) {
            return since(before, after);
        }
        if (before.status() == after.status()) {
            return List.of(restated(after));
        }
        Standing breach = Assessor.breached(due(after), after.blocks());
        List<ClockEvent> events = new ArrayList<>();
        events.add(restated(breach));
        events.addAll(since(breach, after));
        return events;
    }

    /** What became of an open breach that is not in dispute. */
    private List<ClockEvent> since(Standing breach, Standing after) {
        return switch (after.status()) {
            case BREACHED -> after.blocks() > breach.blocks() ? List.of(accrued(after)) : List.of();
            case SETTLED -> List.of(settled(after));
            case VOID -> List.of(voided(after));
            case BEST_EFFORT, RUNNING, MET -> throw new IllegalArgumentException("no breach ends like this: " + after);
        };
    }

    /** The event, after the start or move of the clock that it takes for granted. */
    private List<ClockEvent> leading(Standing before, Standing after, ClockEvent event) {
        List<ClockEvent> events = new ArrayList<>();
        Deadline due = after.deadline();
        if (due != null && !due.equals(before.deadline())) {
            Standing running = Assessor.running(due);
            events.add(startsAnew(before, due) ? started(running) : moved(running));
        }
        events.add(event);
        return events;
    }

    private static boolean startsAnew(Standing before, Deadline due) {
        Deadline old = before.deadline();
        boolean elsewhere = old == null || !old.startedAt().equals(due.startedAt());
        return old == null || before.status() == ClockStatus.VOID && elsewhere;
    }

    private static Deadline due(Standing breach) {
        return Objects.requireNonNull(breach.deadline(), "a breach has a due instant");
    }

    private ClockEvent started(Standing after) {
        return new ClockStarted(clock, after, due(after).startedAt(), assessedAt, cause);
    }

    private ClockEvent moved(Standing after) {
        return new DueMoved(clock, after, causedAt, assessedAt, cause);
    }

    private ClockEvent met(Standing after) {
        return new ResponseMet(clock, after, response(after), assessedAt, cause);
    }

    private ClockEvent breached(Standing after) {
        return new ResponseBreached(clock, after, due(after).dueAt(), assessedAt, cause);
    }

    private ClockEvent accrued(Standing after) {
        Instant complete = pinned.overrun(due(after)).reaches(after.blocks());
        return new OverrunAccrued(clock, after, complete, assessedAt, cause);
    }

    private ClockEvent settled(Standing after) {
        return new BreachSettled(clock, after, response(after), assessedAt, cause);
    }

    private ClockEvent restated(Standing after) {
        return new BreachRestated(clock, after, due(after).dueAt(), assessedAt, cause);
    }

    private ClockEvent retracted(Standing after) {
        return new BreachRetracted(clock, after, causedAt, assessedAt, cause);
    }

    private ClockEvent voided(Standing after) {
        return new ClockVoided(clock, after, after.voidedAt() == null ? causedAt : after.voidedAt(), assessedAt, cause);
    }

    private static Instant response(Standing after) {
        return Objects.requireNonNull(after.respondedAt(), "this clock was answered");
    }
}
