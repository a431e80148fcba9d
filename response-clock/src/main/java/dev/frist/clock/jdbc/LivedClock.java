package dev.frist.clock.jdbc;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockRef;
import dev.frist.promises.clock.Clock;
import dev.frist.promises.clock.Pinned;
import dev.frist.promises.clock.Replay;
import dev.frist.store.RecordedEvent;
import dev.frist.store.audit.Difference;
import dev.frist.store.audit.Difference.Rule;
import dev.frist.store.audit.Findings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A clock's stream, lived again.
 *
 * @param replay null: its rules are not known here
 * @param rules that it went by, in words
 */
record LivedClock(List<RecordedEvent> events, @Nullable Replay replay, String rules) {

    static LivedClock of(List<RecordedEvent> events, Function<ClockRef, Pinned> rules) {
        List<ClockEvent> recorded =
                events.stream().map(event -> (ClockEvent) event.payload()).toList();
        ClockRef clock = recorded.getLast().clock();
        String pinned = "terms %s, calendar %s".formatted(clock.terms(), clock.calendar());
        try {
            return new LivedClock(events, Replay.of(recorded, rules), pinned);
        } catch (RuntimeException e) {
            return new LivedClock(events, null, "%s: %s".formatted(pinned, e.getMessage()));
        }
    }

    String clockId() {
        return events.getFirst().streamId();
    }

    long lastSequence() {
        return events.getLast().sequence();
    }

    /** What the stream comes to; empty if its rules are not known here. */
    Optional<Clock> clock() {
        return Optional.ofNullable(replay).map(Replay::clock);
    }

    /** @param aside whether it was set aside: then it may have more to say, or rules that are not known */
    void tell(boolean aside, Findings findings) {
        if (replay != null) {
            findings.checked("verdicts", events.size());
            replay.differences()
                    .forEach(it -> findings.difference(
                            different(it.index(), String.valueOf(it.expected()), String.valueOf(it.found()))));
        }
        if (aside) {
            return;
        }
        if (replay == null) {
            findings.difference(
                    different(events.size() - 1, "rules that are known here", "a clock that was not set aside"));
        } else if (replay.isUnsaid()) {
            findings.difference(different(events.size(), "what its facts come to", "nothing"));
        }
    }

    private Difference different(int index, String expected, String found) {
        ClockRef clock = ((ClockEvent) events.getFirst().payload()).clock();
        return new Rule("verdict", "a verdict is what assess gives for the facts before it, by " + rules)
                .brokenAt("event %d of stream %s".formatted(index, clockId()), expected, found)
                .ofTicket(clock.ticketId())
                .ofEvent(index < events.size() ? events.get(index).eventId() : null);
    }
}
