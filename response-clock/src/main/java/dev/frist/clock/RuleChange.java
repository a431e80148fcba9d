package dev.frist.clock;

import dev.frist.events.ClockFact.RulesApplied;
import dev.frist.events.ClockRef;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.PinnedVersion;
import dev.frist.promises.clock.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other versions of the rules, to be applied to the clocks that run.
 *
 * @param terms null: each clock keeps its own; so with the calendar
 * @param decision why, by whom, and under which id; null while it is only supposed
 */
public record RuleChange(
        @Nullable PinnedVersion terms,
        @Nullable PinnedVersion calendar,
        @Nullable Decision decision) {

    /** @param source CloudEvents {@code source} of the service that applies it */
    public record Decision(String source, String id, String by, String why, Instant at) {}

    /** A clock's versions after the change. */
    ClockRef pinning(ClockRef clock) {
        return clock.pinnedTo(terms == null ? clock.terms() : terms, calendar == null ? clock.calendar() : calendar);
    }

    boolean concerns(Clock clock) {
        return !pinning(clock.ref()).equals(clock.ref());
    }

    /** What a clock learns of it. */
    RulesApplied toldTo(Clock clock) {
        if (decision == null) {
            throw new IllegalStateException("a change that is only supposed is told to nobody");
        }
        FactId id =
                new FactId(decision.source(), decision.id() + "/" + clock.ref().clockId());
        Personal said = Personal.of(Map.of("by", decision.by(), "note", decision.why()));
        return new RulesApplied(id, decision.at(), terms, calendar, said);
    }
}
