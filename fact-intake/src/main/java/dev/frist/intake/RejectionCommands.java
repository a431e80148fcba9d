package dev.frist.intake;

import dev.frist.events.AwaitedKey;
import dev.frist.events.Problem;
import dev.frist.events.RejectionEvent.State;
import dev.frist.kit.Refused;
import dev.frist.kit.consume.Failure;
import dev.frist.kit.web.OperatorDecision;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about facts that were rejected or are parked. A decision and all that follows from it is one transaction;
 * of two that are made beside each other, the second finds what the first has left.
 */
public final class RejectionCommands {
    private final FactIntake desk;
    private final ParkedFacts parking;
    private final Rejections rejections;
    private final IntakeMetrics metrics;

    RejectionCommands(FactIntake desk, ParkedFacts parking, Rejections rejections, IntakeMetrics metrics) {
        this.desk = desk;
        this.parking = parking;
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
    public Optional<Ruling> retry(UUID rejectionId, OperatorDecision judgement, @Nullable Integer seen) {
        try {
            return retry(rejectionId, judgement, seen, null);
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            if (Failure.of(e) != Failure.LASTING) {
                throw e;
            }
            return retry(rejectionId, judgement, seen, e);
        }
    }

    private Optional<Ruling> retry(
            UUID rejectionId, OperatorDecision judgement, @Nullable Integer seen, @Nullable Exception reason) {
        return desk.insistently(set -> OpenCase.load(set, rejectionId, seen).map(it -> {
            it.requireWhole();
            return it.ruling(desk.retake(set, it, judgement, reason));
        }));
    }

    /**
     * Nothing more is to be done about it.
     *
     * @return empty if there is no such rejection
     * @throws Refused if it is not open
     */
    public Optional<Ruling> discard(UUID rejectionId, OperatorDecision judgement, @Nullable Integer seen) {
        return desk.insistently(set -> OpenCase.load(set, rejectionId, seen).map(it -> {
            RejectionJournal journal = rejections.journal(List.of(), Map.of(), set.recordedAt());
            journal.open(it);
            journal.discarded(desk.read(set, it.original()), judgement);
            set.append(journal.events());
            return it.ruling(State.DISCARDED, 1, null, null);
        }));
    }

    /**
     * Rejects a parked fact now, for good.
     *
     * @return empty if no fact of this id is parked
     */
    public Optional<Ruling> discardParked(UUID eventId, OperatorDecision judgement) {
        return desk.insistently(set -> parking.find(eventId).map(it -> discard(set, it, judgement)));
    }

    private Ruling discard(UnitOfWork set, ParkedFact parked, OperatorDecision judgement) {
        Problem problem = new Problem("discarded", null, "discarded by " + judgement.by() + ": " + judgement.reason());
        Reading reading = new Reading.Readable(parked.fact());
        RejectionJournal journal =
                rejections.journal(List.of(reading), ParkedFact.retried(List.of(parked)), set.recordedAt());
        journal.rejected(reading, problem);
        journal.discarded(reading, judgement);
        RecordedEvent last = set.append(journal.events()).getLast();
        set.store();
        parking.remove(List.of(reading.eventId()));
        metrics.rejected(problem.rule(), 1);
        return new Ruling(Rejections.idOf(last.streamId()), State.DISCARDED, last.sequence(), null, problem);
    }
}
