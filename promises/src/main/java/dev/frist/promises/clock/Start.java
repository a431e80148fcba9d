package dev.frist.promises.clock;

import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.FactId;
import dev.frist.events.Severity;
import dev.frist.promises.terms.TimeLimit;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a clock starts from. Severities are numbers here, 1 the worst, whether they have names or not.
 *
 * @param level of the severity at the start; 0 where none is known, or none matters
 * @param first what was promised then; null: best effort
 * @param limits what was promised per level; one that is absent is best effort. Null: no severity matters
 */
record Start(
        FactId id,
        Instant at,
        int level,
        @Nullable TimeLimit first,
        @Nullable IntFunction<Optional<TimeLimit>> limits) {

    static Start of(Request request) {
        Instant at = Story.toMicros(request.occurredAt());
        TimeLimit first = request.firstObjective().map(TimeLimit::of).orElse(null);
        return switch (request) {
            // Clocks are assessed often: nothing is looked up before a severity changes.
            case Opened it ->
                new Start(
                        it.id(),
                        at,
                        it.severity().level(),
                        first,
                        level -> it.objectiveAt(Severity.of(level)).map(TimeLimit::of));
            case Escalated it -> new Start(it.id(), at, 0, first, null);
        };
    }

    boolean isBySeverity() {
        return limits != null;
    }

    /** What was promised for a level; empty is best effort. */
    Optional<TimeLimit> limit(int level) {
        return limits == null ? Optional.empty() : limits.apply(level);
    }
}
