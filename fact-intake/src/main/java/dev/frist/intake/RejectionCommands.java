package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import dev.frist.events.Problem;
import dev.frist.events.Rejection;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.State;
import dev.frist.kit.OperatorDecision;
import dev.frist.kit.Refused;
import dev.frist.kit.consume.Failure;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about facts that were rejected or are parked. A decision and all that follows from it is one transaction;
 * of two that are made beside each other, the second finds what the first has left.
 */
public final class RejectionCommands {
    private final FactIntake intake;
    private final ParkedFacts parked;
    private final Rejections rejections;
    private final IntakeMetrics metrics;

    RejectionCommands(FactIntake intake, ParkedFacts parked, Rejections rejections, IntakeMetrics metrics) {
        this.intake = intake;
        this.parked = parked;
        this.rejections = rejections;
        this.metrics = metrics;
    }

    /**
     * What a decision has led to.
     *
     * @param sequence of the last event of the rejection
     * @param awaits what the fact waits for, if it is parked; see {@link AwaitedKey}
     * @param problem why it was rejected anew
     */
    public record Ruling(
            UUID rejectionId,
            State state,
            long sequence,
            @Nullable String awaits,
            @Nullable Problem problem) {}

    /**
     * Decides once more, by all that is known now, about the record as it came.
     *
     * @param seen the last event that whoever decides has seen; null: whatever there is
     * @return empty if there is no such rejection
     * @throws Refused if it is not open, or not whole
     */
    public Optional<Ruling> retry(UUID rejectionId, OperatorDecision decision, @Nullable Integer seen) {
        try {
            return retry(rejectionId, decision, seen, null);
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            if (Failure.of(e) != Failure.LASTING) {
                throw e;
            }
            return retry(rejectionId, decision, seen, e);
        }
    }

    private Optional<Ruling> retry(
            UUID rejectionId, OperatorDecision decision, @Nullable Integer seen, @Nullable Exception reason) {
        return intake.insistently(set -> OpenCase.load(set, rejectionId, seen).map(it -> {
            it.requireWhole();
            return it.ruling(intake.retake(set, it, decision, reason));
        }));
    }

    /**
     * Nothing more is to be done about it.
     *
     * @return empty if there is no such rejection
     * @throws Refused if it is not open
     */
    public Optional<Ruling> discard(UUID rejectionId, OperatorDecision decision, @Nullable Integer seen) {
        return intake.insistently(set -> OpenCase.load(set, rejectionId, seen).map(it -> {
            Rejections.Journal journal = rejections.journal(List.of(), List.of(), set.recordedAt());
            journal.open(it);
            journal.discarded(intake.read(set, it.original()), decision);
            set.append(journal.events());
            return it.ruling(State.DISCARDED, 1, null, null);
        }));
    }

    /**
     * Rejects a parked fact now, for good.
     *
     * @return empty if no fact of this id is parked
     */
    public Optional<Ruling> discardParked(UUID eventId, OperatorDecision decision) {
        return intake.insistently(
                set -> parked.of(List.of(eventId)).stream().findFirst().map(it -> discard(set, it, decision)));
    }

    private Ruling discard(UnitOfWork set, ParkedFact it, OperatorDecision decision) {
        Problem problem = new Problem("discarded", null, "discarded by " + decision.by() + ": " + decision.reason());
        Rejections.Journal journal = rejections.journal(List.of(), List.of(it), set.recordedAt());
        journal.rejected(it.fact(), problem);
        journal.discarded(it.fact(), decision);
        RecordedEvent last = set.append(journal.events()).getLast();
        set.store();
        parked.remove(List.of(it.fact().eventId()));
        metrics.rejected(problem.rule());
        return new Ruling(Rejections.idOf(last.streamId()), State.DISCARDED, last.sequence(), null, problem);
    }

    /** A rejection about which something may be decided. */
    record OpenCase(UUID rejectionId, Rejection rejection, long sequence) {
        Original original() {
            return rejection.original();
        }

        /**
         * @return empty if there is no such rejection
         * @throws Refused if it is not open, or has moved on since it was seen
         */
        private static Optional<OpenCase> load(UnitOfWork set, UUID rejectionId, @Nullable Integer seen) {
            String stream = Rejections.streamOf(rejectionId);
            set.load(List.of(stream));
            List<RecordedEvent> events = set.stream(stream);
            if (events.isEmpty()) {
                return Optional.empty();
            }
            RecordedEvent last = events.getLast();
            requireOpen(((RejectionEvent) last.payload()).state());
            if (seen != null && seen != last.sequence()) {
                throw Refused.conflict(
                        "seen",
                        "changed-meanwhile",
                        "something has been decided meanwhile: seen is %d, but there are events up to %d"
                                .formatted(seen, last.sequence()));
            }
            return Optional.of(new OpenCase(rejectionId, (Rejection) last.payload(), last.sequence()));
        }

        private static void requireOpen(State state) {
            switch (state) {
                case OPEN -> {}
                case WAITING -> throw Refused.conflict(null, "waits-again", "it was retried, and is parked now");
                case ACCEPTED -> throw Refused.conflict(null, "accepted-before", "it was retried, and accepted");
                case DISCARDED ->
                    throw Refused.conflict(null, "discarded-before", "it was discarded; it may be sent anew");
            }
        }

        /** @throws Refused if only its beginning was kept */
        private void requireWhole() {
            if (rejection.cutFrom() != null) {
                throw Refused.conflict(
                        null,
                        "original-is-cut",
                        "it was too long to be kept whole, with %d bytes; only its sender has it"
                                .formatted(rejection.cutFrom()));
            }
        }

        /** @param answers none if it was no fact but the end of an import */
        private Ruling ruling(List<Answer<UUID>> answers) {
            return switch (answers.isEmpty() ? new Answer.Known<>(rejectionId) : answers.getFirst()) {
                case Answer.Happened<UUID> _, Answer.Known<UUID> _ -> ruling(State.ACCEPTED, 2, null, null);
                case Answer.NotYet<UUID> it ->
                    ruling(State.WAITING, 1, it.awaits().text(), null);
                case Answer.Refused<UUID> it -> ruling(State.OPEN, 2, null, it.problem());
            };
        }

        private Ruling ruling(State state, int events, @Nullable String awaits, @Nullable Problem problem) {
            return new Ruling(rejectionId, state, sequence + events, awaits, problem);
        }
    }
}
