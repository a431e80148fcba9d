package dev.frist.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a clock knows: the facts that its standing is assessed from. Everything else that happens to a ticket is none of its business. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClockFact.Opened.class, name = "Opened"),
    @JsonSubTypes.Type(value = ClockFact.Escalated.class, name = "Escalated"),
    @JsonSubTypes.Type(value = ClockFact.Started.class, name = "Started"),
    @JsonSubTypes.Type(value = ClockFact.Unstarted.class, name = "Unstarted"),
    @JsonSubTypes.Type(value = ClockFact.Paused.class, name = "Paused"),
    @JsonSubTypes.Type(value = ClockFact.Resumed.class, name = "Resumed"),
    @JsonSubTypes.Type(value = ClockFact.SeverityDetermined.class, name = "SeverityDetermined"),
    @JsonSubTypes.Type(value = ClockFact.Responded.class, name = "Responded"),
    @JsonSubTypes.Type(value = ClockFact.Withdrawn.class, name = "Withdrawn"),
    @JsonSubTypes.Type(value = ClockFact.Promised.class, name = "Promised"),
    @JsonSubTypes.Type(value = ClockFact.Corrected.class, name = "Corrected"),
    @JsonSubTypes.Type(value = ClockFact.Moved.class, name = "Moved"),
    @JsonSubTypes.Type(value = ClockFact.RulesApplied.class, name = "RulesApplied")
})
public sealed interface ClockFact {
    FactId id();

    Instant occurredAt();

    /** What a clock starts from: exactly one for each clock. */
    sealed interface Request extends ClockFact {
        /** What was promised at the moment of the request; empty is best effort. */
        Optional<Objective> firstObjective();

        /** This request as if this had been promised with it; what was promised with it stays. */
        Request and(Promised added);
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

        @Override
        public Opened and(Promised added) {
            Map<Severity, Objective> all = new TreeMap<>(added.objectives());
            all.putAll(objectives);
            return new Opened(id, occurredAt, severity, all);
        }
    }

    /**
     * A manager was asked for; the objective depends on the urgency alone.
     *
     * @param objective null: nothing was promised
     */
    record Escalated(
            FactId id,
            Instant occurredAt,
            Urgency urgency,
            @Nullable Objective objective) implements Request {
        @Override
        public Optional<Objective> firstObjective() {
            return Optional.ofNullable(objective);
        }

        @Override
        public Escalated and(Promised added) {
            return new Escalated(id, occurredAt, urgency, objective == null ? added.escalation() : objective);
        }
    }

    /**
     * A moment that the terms name started it; neither the opening of a ticket by its severity nor an escalation by its urgency.
     *
     * @param moment as terms name it
     * @param severity that held then; null: it is by none, or none was known
     * @param limits what was promised, by severity, else by {@link Objective#ANY}; a severity that is absent is best effort
     */
    record Started(
            FactId id,
            Instant occurredAt,
            String moment,
            @Nullable Severity severity,
            Map<String, Objective> limits) implements Request {
        public Started {
            limits = InOrder.copyOf(limits);
        }

        /** What was promised for this severity; empty is best effort. */
        public Optional<Objective> limitAt(@Nullable Severity severity) {
            return Optional.ofNullable(limits.get(severity == null ? Objective.ANY : severity.name()));
        }

        @Override
        public Optional<Objective> firstObjective() {
            return limitAt(severity);
        }

        @Override
        public Started and(Promised added) {
            Map<String, Objective> all = new TreeMap<>(added.limits() == null ? Map.of() : added.limits());
            all.putAll(limits);
            return new Started(id, occurredAt, moment, severity, all);
        }
    }

    /** Time does not count from then on. */
    record Paused(FactId id, Instant occurredAt) implements ClockFact {}

    /** Time counts again. */
    record Resumed(FactId id, Instant occurredAt) implements ClockFact {}

    record SeverityDetermined(FactId id, Instant occurredAt, Severity severity) implements ClockFact {}

    /** The response that was waited for, of whatever form: it ends the clock. */
    record Responded(FactId id, Instant occurredAt) implements ClockFact {}

    /** The customer took the request back, by withdrawing or closing the ticket: it voids the clock from then on. */
    record Withdrawn(FactId id, Instant occurredAt) implements ClockFact {}

    /**
     * An operator applied other versions of the rules to a clock that ran: they hold for all of it, from its start on.
     *
     * @param terms null: those that were pinned stay; so with the calendar
     * @param personal with by and note
     */
    record RulesApplied(
            FactId id,
            Instant occurredAt,
            @Nullable PinnedVersion terms,
            @Nullable PinnedVersion calendar,
            Personal personal)
            implements ClockFact {
        public RulesApplied {
            personal = Personal.orNone(personal);
        }

        // A clock's snapshot may be older than the member that holds what a person wrote.
        @JsonCreator
        static RulesApplied read(
                @JsonProperty("id") FactId id,
                @JsonProperty("occurredAt") Instant occurredAt,
                @JsonProperty("terms") @Nullable PinnedVersion terms,
                @JsonProperty("calendar") @Nullable PinnedVersion calendar,
                @JsonProperty("personal") @Nullable Personal personal,
                @JsonProperty("by") @Nullable String by,
                @JsonProperty("why") @Nullable String why) {
            Personal said = personal == null && by != null && why != null
                    ? Personal.of(Map.of("by", by, "note", why))
                    : Personal.orNone(personal);
            return new RulesApplied(id, occurredAt, terms, calendar, said);
        }
    }

    /**
     * A promise that was missing was added: it holds as if it had been given with the request.
     *
     * @param objectives for the initial response; empty for a manager's
     * @param escalation for a manager's response; null for an initial one
     * @param limits for a clock that {@link Started} began; null for others
     */
    record Promised(
            FactId id,
            Instant occurredAt,
            Map<Severity, Objective> objectives,
            @Nullable Objective escalation,
            PinnedVersion terms,
            PinnedVersion calendar,
            @Nullable Map<String, Objective> limits)
            implements ClockFact {
        public Promised {
            objectives = InOrder.copyOf(objectives);
            limits = limits == null ? null : InOrder.copyOf(limits);
        }
    }

    /**
     * By what was learned later, the moment that started it starts none: another clock of its kind was open then. If it does after all,
     * this is {@link Corrected}.
     */
    record Unstarted(FactId id, Instant occurredAt) implements ClockFact {}

    /** A fact was wrong: the clock is assessed as if it had never come. */
    record Corrected(FactId id, Instant occurredAt, FactId wrong) implements ClockFact {}

    /** The ticket belongs to another subscription, whose clock takes over: this one never counted. */
    record Moved(FactId id, Instant occurredAt) implements ClockFact {}
}
