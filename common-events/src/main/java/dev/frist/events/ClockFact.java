package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a clock knows: the facts that its standing is assessed from. Everything else that happens to a ticket is none of its business. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClockFact.Opened.class, name = "Opened"),
    @JsonSubTypes.Type(value = ClockFact.Escalated.class, name = "Escalated"),
    @JsonSubTypes.Type(value = ClockFact.SeverityDetermined.class, name = "SeverityDetermined"),
    @JsonSubTypes.Type(value = ClockFact.Responded.class, name = "Responded"),
    @JsonSubTypes.Type(value = ClockFact.Withdrawn.class, name = "Withdrawn"),
    @JsonSubTypes.Type(value = ClockFact.RulesApplied.class, name = "RulesApplied")
})
public sealed interface ClockFact {
    FactId id();

    Instant occurredAt();

    /** What a clock starts from: exactly one for each clock. */
    sealed interface Request extends ClockFact {
        /** What was promised at the moment of the request; empty is best effort. */
        Optional<Objective> firstObjective();
    }

    /** A ticket was opened; what was promised for each severity that it may take. */
    record Opened(FactId id, Instant occurredAt, Severity severity, Map<Severity, Objective> objectives)
            implements Request {
        public Opened {
            objectives = InOrder.copyOf(objectives);
        }

        /** What was promised for this severity; empty is best effort. */
        public Optional<Objective> objectiveAt(Severity severity) {
            return Optional.ofNullable(objectives.get(severity));
        }

        @Override
        public Optional<Objective> firstObjective() {
            return objectiveAt(severity);
        }
    }

    /** A manager was asked for; the objective depends on the urgency alone. */
    record Escalated(FactId id, Instant occurredAt, Urgency urgency, Objective objective) implements Request {
        @Override
        public Optional<Objective> firstObjective() {
            return Optional.of(objective);
        }
    }

    record SeverityDetermined(FactId id, Instant occurredAt, Severity severity) implements ClockFact {}

    /** The response that was waited for, of whatever form: it ends the clock. */
    record Responded(FactId id, Instant occurredAt) implements ClockFact {}

    /** The customer took the request back, by withdrawing or closing the ticket: it voids the clock from then on. */
    record Withdrawn(FactId id, Instant occurredAt) implements ClockFact {}

    /**
     * An operator applied other versions of the rules to a clock that ran: they hold for all of it, from its start on.
     *
     * @param terms null: those that were pinned stay; so with the calendar
     * @param by who decided it
     */
    record RulesApplied(
            FactId id,
            Instant occurredAt,
            @Nullable PinnedVersion terms,
            @Nullable PinnedVersion calendar,
            String by,
            String why)
            implements ClockFact {}
}
