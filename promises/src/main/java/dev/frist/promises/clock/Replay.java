package dev.frist.promises.clock;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.FactNoted;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lives a clock's life again: every event of its stream is reached once more from the facts that stand before it, by the same functions
 * and the rules that were pinned to it then, and what comes out otherwise is told. Each step goes on from what was recorded, so one wrong event is
 * one difference.
 */
public final class Replay {
    private final List<ClockEvent> recorded;
    private final Function<ClockRef, Pinned> rules;
    private final List<Difference> differences = new ArrayList<>();
    private Clock clock;

    /**
     * @param index of the event in its stream; one past the end where an event is lacking
     * @param expected null: nothing
     * @param found null: nothing
     */
    public record Difference(
            int index,
            @Nullable ClockEvent expected,
            @Nullable ClockEvent found) {}

    private Replay(List<ClockEvent> recorded, Function<ClockRef, Pinned> rules) {
        this.recorded = recorded;
        this.rules = rules;
        this.clock = Clock.of(recorded.getFirst().clock());
    }

    /**
     * @param recorded a whole stream, not empty
     * @param rules that a clock names
     */
    public static Replay of(List<ClockEvent> recorded, Function<ClockRef, Pinned> rules) {
        Replay replay = new Replay(recorded, rules);
        for (int next = 0; next < recorded.size(); ) {
            next += replay.step(next);
        }
        return replay;
    }

    /** The fold of what was recorded. */
    public Clock clock() {
        return clock;
    }

    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** Whether its facts have more to say than was recorded; that is right for a clock that was set aside, and for no other. */
    public boolean isUnsaid() {
        Instant at = clock.assessedAt();
        return at != null
                && clock.look(at, rules.apply(clock.ref())).stream()
                        .anyMatch(event -> !(event instanceof ResponseAtRisk));
    }

    /** @return how many events were taken together */
    private int step(int from) {
        List<ClockEvent> together = recorded.subList(from, endOf(from));
        List<ClockEvent> expected = expected(together);
        int both = Math.min(together.size(), expected.size());
        for (int i = 0; i < both; i++) {
            require(from + i, expected.get(i), together.get(i));
        }
        if (expected.isEmpty()) {
            require(from, null, together.getFirst());
        } else if (expected.size() > together.size()) {
            require(from + both, expected.get(both), null);
        }
        int taken = Math.max(1, both);
        clock = clock.evolve(recorded.subList(from, from + taken));
        return taken;
    }

    private List<ClockEvent> expected(List<ClockEvent> together) {
        ClockEvent first = together.getFirst();
        if (!(first instanceof FactNoted noted)) {
            return clock.look(first.assessedAt(), rules.apply(clock.ref()));
        }
        // While its rules were not known, a clock only kept its facts.
        ClockEvent kept = new FactNoted(
                noted.clock(),
                noted.fact(),
                clock.standing(),
                noted.fact().occurredAt(),
                noted.assessedAt(),
                noted.cause());
        return together.size() == 1 && kept.equals(noted)
                ? List.of(kept)
                : clock.note(noted.fact(), noted.assessedAt(), rules.apply(clock.refAfter(noted.fact())));
    }

    /** What was assessed for the same moment was recorded together, unless another fact came. */
    private int endOf(int from) {
        Instant at = recorded.get(from).assessedAt();
        int end = from + 1;
        while (end < recorded.size()
                && !(recorded.get(end) instanceof FactNoted)
                && recorded.get(end).assessedAt().equals(at)) {
            end++;
        }
        return end;
    }

    private void require(int index, @Nullable ClockEvent expected, @Nullable ClockEvent found) {
        if (expected == null || !expected.equals(found)) {
            differences.add(new Difference(index, expected, found));
        }
    }
}
