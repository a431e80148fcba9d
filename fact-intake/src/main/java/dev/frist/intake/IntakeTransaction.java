package dev.frist.intake;

import dev.frist.kit.consume.SetSize;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DuplicateKeyException;

/** Reads all that a batch concerns, has it decided, and then writes: never the other way round. */
final class IntakeTransaction {
    private final FactHandler office;
    private final Inbox inbox;
    private final ParkedFacts parking;
    private final Imports imports;
    private final Rejections rejections;
    private final IntakeMetrics metrics;
    private final SetSize released = new SetSize(Release.AT_ONCE);

    IntakeTransaction(
            FactHandler office,
            Inbox inbox,
            ParkedFacts parking,
            Imports imports,
            Rejections rejections,
            IntakeMetrics metrics) {
        this.office = office;
        this.inbox = inbox;
        this.parking = parking;
        this.imports = imports;
        this.rejections = rejections;
        this.metrics = metrics;
    }

    /** @return an outcome for each reading, in order */
    List<Outcome> process(
            UnitOfWork set, Batch batch, Function<Collection<IncomingFact>, FactHandler.FactBatch> opening) {
        Map<UUID, ContentHash> known =
                inbox.contents(batch.readings().stream().map(Reading::eventId).toList());
        List<IncomingFact> fresh = batch.readings().stream()
                .filter(Reading.Readable.class::isInstance)
                .map(reading -> ((Reading.Readable) reading).fact())
                .filter(fact -> !known.containsKey(fact.eventId()))
                .toList();
        Release release = Release.of(batch, fresh, parking, office, released);
        RejectionJournal docket = docket(batch, release, set.recordedAt());
        List<IncomingFact> concerned = new ArrayList<>(fresh);
        release.facts().forEach(it -> concerned.add(it.fact()));
        FactHandler.FactBatch session = opening.apply(concerned);

        BatchDecision round = new BatchDecision(session, set.recordedAt(), known, release.facts());
        batch.nowKnown().forEach(round::becomesKnown);
        List<Outcome> outcomes = batch.readings().stream()
                .map(it -> docket.isSettled(it) ? round.sameAgain(it) : round.take(it))
                .toList();
        batch.again().forEach(it -> round.again(it, batch.lastCall()));

        set.append(recorded(batch, round, outcomes, docket));
        List<RecordedEvent> recorded = set.store();
        session.write(recorded);
        write(set, batch, round, docket);
        metrics.countAfterCommit(round);
        return outcomes;
    }

    private RejectionJournal docket(Batch batch, Release release, Instant now) {
        List<Reading> rejectable = new ArrayList<>(batch.readings());
        release.facts().forEach(it -> rejectable.add(new Reading.Readable(it.fact())));
        RejectionJournal docket = rejections.docket(rejectable, ParkedFact.retried(release.facts()), now);
        if (batch.retry() != null) {
            docket.open(batch.retry().subject());
        }
        return docket;
    }

    private static List<NewEvent> recorded(
            Batch batch, BatchDecision round, List<Outcome> outcomes, RejectionJournal docket) {
        Batch.Retry retry = batch.retry();
        if (retry != null) {
            docket.retried(retry.reading(), retry.judgement());
        }
        round.refusals().forEach(it -> docket.rejected(it.reading(), it.problem()));
        round.accepted().forEach(fact -> docket.accepted(new Reading.Readable(fact), false));
        if (retry != null && outcomes.stream().allMatch(Outcome.Duplicate.class::isInstance)) {
            docket.accepted(retry.reading(), !outcomes.isEmpty());
        }
        return docket.events();
    }

    private void write(UnitOfWork set, Batch batch, BatchDecision round, RejectionJournal docket) {
        try {
            inbox.add(round.accepted());
            inbox.read(round.readAgain());
            parking.add(round.parked(), docket, set.recordedAt());
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyException("another transaction took one of these facts in at the same moment", e);
        }
        parking.move(round.moved());
        parking.remove(round.removed());
        parking.looked(round.stayed());
        // Last, for whoever parks after this sees that this transaction has written, and waits for its end.
        parking.lookAgainAt(round.nowKnown());
        imports.saw(batch.readings());
    }
}
