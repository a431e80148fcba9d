package dev.frist.clock;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockFact;
import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockRef;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Notes facts on clocks and lets time pass for them, each by the rules that are pinned to it. A clock that these rules cannot assess is
 * set aside alone, with the reason: it keeps its facts, and no timer runs for it.
 */
public final class Assessment {
    private final Function<ClockRef, Pinned> rules;

    public Assessment(Function<ClockRef, Pinned> rules) {
        this.rules = rules;
    }

    void note(ClockChange change, ClockFact fact, ReceivedEvent event) {
        Instant now = timeFor(change, fact, event);
        ClockRef by = change.clock().refAfter(fact);
        if (settle(change, by, event, (clock, pinned) -> clock.note(fact, now, pinned))) {
            waitForWhatIsToldWithIt(change, event);
        } else {
            Clock clock = change.clock();
            change.record(List.of(new FactNoted(by, fact, clock.standing(), fact.occurredAt(), now, fact.id())), event);
        }
    }

    void passTime(ClockChange change, Instant now) {
        settle(change, change.clock().ref(), null, (clock, pinned) -> clock.look(now, pinned));
    }

    /** Pins other rules to a clock; no time passes for it meanwhile. */
    void apply(ClockChange change, RulesApplied fact) {
        Instant at = Objects.requireNonNull(change.clock().assessedAt(), "a clock that runs was assessed");
        settle(change, change.clock().refAfter(fact), null, (clock, pinned) -> clock.note(fact, at, pinned));
    }

    /** Records what the step decides, and when time alone changes the clock next; false if the clock was set aside instead. */
    private boolean settle(
            ClockChange change,
            ClockRef by,
            @Nullable ReceivedEvent cause,
            BiFunction<Clock, Pinned, List<ClockEvent>> step) {
        try {
            Pinned pinned = rules.apply(by);
            List<ClockEvent> events = step.apply(change.clock(), pinned);
            Instant next = change.clock().evolve(events).nextLook(pinned).orElse(null);
            change.record(events, cause);
            change.to(change.row().dueAt(next));
            return true;
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            change.to(change.row().setAside(String.valueOf(e.getMessage())));
            return false;
        }
    }

    /**
     * Facts alone drive a clock, at their own instants: time passes for it once it is known what else was told with them. A live clock
     * goes no further than the partition's time; while that is unknown it stays at its start, so that no fact on its way can come
     * too late.
     */
    private static Instant timeFor(ClockChange change, ClockFact fact, ReceivedEvent event) {
        Instant told = change.clock().factTime(fact);
        return change.row().importId() != null || fact instanceof ClockFact.Request || told.isBefore(known(event))
                ? told
                : known(event);
    }

    /**
     * What was told together is published together, but may be read apart. A later time of the partition than the one before the fact is
     * known only when all that was published with it has been read.
     */
    private static void waitForWhatIsToldWithIt(ClockChange change, ReceivedEvent event) {
        Instant next = change.row().nextLook();
        Instant later = known(event).plus(1, ChronoUnit.MICROS);
        if (change.row().importId() == null && next != null && next.isBefore(later)) {
            change.to(change.row().dueAt(later));
        }
    }

    private static Instant known(ReceivedEvent event) {
        return event.streamTime() == null ? Instant.EPOCH : event.streamTime();
    }
}
