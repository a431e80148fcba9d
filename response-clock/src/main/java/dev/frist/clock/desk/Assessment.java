package dev.frist.clock.desk;

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
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Notes facts on clocks and looks at them, each by the rules that are pinned to it. A clock that these rules cannot assess is
 * set aside alone, with the reason: it keeps its facts, and no timer runs for it.
 */
public final class Assessment {
    private final Function<ClockRef, Pinned> rules;

    public Assessment(Function<ClockRef, Pinned> rules) {
        this.rules = rules;
    }

    void note(ClockChange slip, ClockFact fact, ReceivedEvent news) {
        Instant now = timeFor(slip, fact, news);
        if (!settle(slip, slip.clock().ref(), news, (clock, pinned) -> clock.note(fact, now, pinned))) {
            Clock clock = slip.clock();
            slip.record(
                    List.of(new FactNoted(clock.ref(), fact, clock.standing(), fact.occurredAt(), now, fact.id())),
                    news);
        }
    }

    void look(ClockChange slip, Instant now) {
        settle(slip, slip.clock().ref(), null, (clock, pinned) -> clock.look(now, pinned));
    }

    /** Pins other rules to a clock; no time passes for it meanwhile. */
    void apply(ClockChange slip, RulesApplied fact) {
        Instant at = Objects.requireNonNull(slip.clock().assessedAt(), "a clock that runs was assessed");
        settle(slip, slip.clock().refAfter(fact), null, (clock, pinned) -> clock.note(fact, at, pinned));
    }

    /** Records what the step decides, and when to look next; false if the clock was set aside instead. */
    private boolean settle(
            ClockChange slip,
            ClockRef by,
            @Nullable ReceivedEvent cause,
            BiFunction<Clock, Pinned, List<ClockEvent>> step) {
        try {
            Pinned pinned = rules.apply(by);
            List<ClockEvent> events = step.apply(slip.clock(), pinned);
            Instant next = slip.clock().evolve(events).nextLook(pinned).orElse(null);
            slip.record(events, cause);
            slip.lookNextAt(next);
            return true;
        } catch (NoSupportTime | UnknownHours | UnknownVersion e) {
            slip.setAside(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /**
     * While its history comes in, the facts alone drive a clock, at their own instants. A live clock goes by the partition's
     * time; while that is unknown it stays at its start, so that no fact on its way can come too late.
     */
    private static Instant timeFor(ClockChange slip, ClockFact fact, ReceivedEvent news) {
        if (slip.row().importId() != null) {
            return slip.clock().factTime(fact);
        }
        Instant known = news.streamTime() == null ? Instant.EPOCH : news.streamTime();
        return fact instanceof ClockFact.Request && known.isBefore(fact.occurredAt()) ? fact.occurredAt() : known;
    }
}
