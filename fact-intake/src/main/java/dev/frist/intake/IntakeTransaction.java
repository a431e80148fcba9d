package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.kit.consume.SetSize;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Reads all that a batch concerns, has it decided, and then writes: never the other way round. */
final class IntakeTransaction {
    // More than that would make a transaction long.
    private static final int RELEASED_AT_ONCE = 1_000;

    private final Inbox inbox;
    private final ParkedFacts parked;
    private final Imports imports;
    private final Rejections rejections;
    private final IntakeMetrics metrics;
    private final SetSize released = new SetSize(RELEASED_AT_ONCE);

    IntakeTransaction(Inbox inbox, ParkedFacts parked, Imports imports, Rejections rejections, IntakeMetrics metrics) {
        this.inbox = inbox;
        this.parked = parked;
        this.imports = imports;
        this.rejections = rejections;
        this.metrics = metrics;
    }

    /** @return an answer to each reading, in order */
    <R> List<Answer<UUID>> process(UnitOfWork set, Batch batch, FactHandler<R> handler) {
        Map<UUID, ContentHash> known =
                inbox.contents(batch.readings().stream().map(Reading::eventId).toList());
        List<IncomingFact> concerned = new ArrayList<>();
        for (Reading reading : batch.readings()) {
            if (reading instanceof IncomingFact fact && !known.containsKey(fact.eventId())) {
                concerned.add(fact);
            }
        }
        Reports<R> reports = new Reports<>(handler);
        Collection<ParkedFact> waiting = waiting(batch, concerned, reports);
        waiting.forEach(it -> concerned.add(it.fact()));
        Rejections.Journal journal = rejections.journal(batch.readings(), waiting, set.recordedAt());
        if (batch.retry() != null) {
            journal.open(batch.retry().subject());
        }
        FactHandler.FactBatch<R> facts = handler.open(set, reports.of(concerned));

        BatchDecision<R> decision = new BatchDecision<>(facts, reports, known, waiting);
        batch.nowKnown().forEach(decision::becomesKnown);
        batch.readings().forEach(it -> {
            if (journal.isSettled(it)) {
                decision.takeAsKnown(it);
            } else {
                decision.take(it);
            }
        });
        batch.again().forEach(it -> decision.again(it, batch.lastCall()));
        List<Answer<UUID>> answers =
                batch.readings().stream().map(decision::answer).toList();

        facts.conclude();
        set.append(recorded(batch, decision, answers, journal));
        List<RecordedEvent> recorded = set.store();
        facts.write(recorded);
        write(set, batch, decision, journal);
        metrics.countAfterCommit(decision);
        return answers;
    }

    /**
     * What is parked and may be released by a batch: what waits for its facts, what waits for that, and so on; up to a number, and
     * the rest is decided again later.
     */
    private <R> Collection<ParkedFact> waiting(Batch batch, List<IncomingFact> fresh, Reports<R> reports) {
        Map<UUID, ParkedFact> found = new LinkedHashMap<>();
        Set<AwaitedKey> keys = new HashSet<>(batch.nowKnown());
        fresh.forEach(fact -> keys.addAll(reports.provides(fact)));
        for (ParkedFact it : batch.again()) {
            found.put(it.fact().eventId(), it);
            keys.addAll(reports.provides(it.fact()));
        }
        Set<AwaitedKey> seen = new HashSet<>();
        while (seen.addAll(keys) && !keys.isEmpty()) {
            SetSize.Part<ParkedFact> part = released.take(most -> parked.awaiting(keys, most));
            keys.clear();
            part.all().stream()
                    .filter(it -> found.putIfAbsent(it.fact().eventId(), it) == null)
                    .forEach(it -> keys.addAll(reports.provides(it.fact())));
            if (part.isFull() || found.size() >= 2 * released.now()) {
                break;
            }
            keys.removeAll(seen);
        }
        return found.values();
    }

    private static List<NewEvent> recorded(
            Batch batch, BatchDecision<?> decision, List<Answer<UUID>> answers, Rejections.Journal journal) {
        Batch.Retry retry = batch.retry();
        if (retry != null) {
            journal.retried(retry.reading(), retry.decision());
        }
        decision.refusals().forEach(it -> journal.rejected(it.reading(), it.problem()));
        decision.accepted().forEach(fact -> journal.accepted(fact, false));
        if (retry != null && answers.stream().allMatch(Answer.Known.class::isInstance)) {
            journal.accepted(retry.reading(), !answers.isEmpty());
        }
        return journal.events();
    }

    private void write(UnitOfWork set, Batch batch, BatchDecision<?> decision, Rejections.Journal journal) {
        try {
            inbox.add(decision.accepted());
            inbox.read(decision.readAgain());
            parked.add(decision.parked(), journal, set.recordedAt());
        } catch (DuplicateKeyException e) {
            throw new OptimisticLockingFailureException(
                    "another transaction took one of these facts in at the same moment", e);
        }
        parked.move(decision.moved());
        parked.remove(decision.removed());
        parked.looked(decision.stayed().stream().map(it -> it.fact().eventId()).toList());
        // Last, for whoever parks after this sees that this transaction has written, and waits for its end.
        parked.lookAgainAt(decision.nowKnown());
        imports.saw(batch.readings());
        batch.ends().forEach(imports::end);
    }
}
