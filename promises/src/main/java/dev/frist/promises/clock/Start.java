package dev.frist.promises.clock;

import dev.frist.events.ClockFact.Escalated;
import dev.frist.events.ClockFact.Opened;
import dev.frist.events.ClockFact.Request;
import dev.frist.events.ClockFact.Started;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a clock starts from.
 *
 * @param severity at the start; null where none is known, or none matters
 * @param first what was promised then; null: best effort
 * @param limits what was promised per severity; one that is absent is best effort. Null: no severity matters
 * @param origin whether nothing came before it, so that what is dated earlier counts as at the start
 */
record Start(
        FactId id,
        Instant at,
        @Nullable Severity severity,
        @Nullable Objective first,
        @Nullable Function<Severity, Optional<Objective>> limits,
        Origin origin) {

    /** What a clock's start is to what is dated before it. */
    enum Origin {
        /** Nothing was before it: what is dated earlier counts as at the start. */
        ALL,
        /** Severities before it are none of its business, since it names one. */
        SEVERITY,
        /** Of what came before, the severity and the pause that held then count. */
        LATER
    }

    static Start of(Request request) {
        Instant at = Story.toMicros(request.occurredAt());
        return switch (request) {
            // Clocks are assessed often: nothing is looked up before a severity changes.
            case Opened it ->
                new Start(it.id(), at, it.severity(), it.firstObjective().orElse(null), it::objectiveAt, Origin.ALL);
            case Escalated it -> new Start(it.id(), at, null, it.objective(), null, Origin.ALL);
            case Started it -> of(it, at);
        };
    }

    private static Start of(Started it, Instant at) {
        Origin origin =
                switch (it.moment()) {
                    case "opened" -> Origin.ALL;
                    case "severity-set" -> Origin.SEVERITY;
                    default -> Origin.LATER;
                };
        return new Start(
                it.id(),
                at,
                it.severity(),
                it.firstObjective().orElse(null),
                it.limits().containsKey(Objective.ANY) ? null : it::limitAt,
                origin);
    }

    /** The same with another severity at the start. */
    Start with(Severity other) {
        return new Start(id, at, other, limit(other).orElse(null), limits, origin);
    }

    boolean isBySeverity() {
        return limits != null;
    }

    /** What was promised for a severity; empty is best effort. */
    Optional<Objective> limit(@Nullable Severity severity) {
        return limits == null || severity == null ? Optional.empty() : limits.apply(severity);
    }
}
