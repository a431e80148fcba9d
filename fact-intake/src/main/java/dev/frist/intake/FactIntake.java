package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import dev.frist.kit.OperatorDecision;
import dev.frist.kit.Refused;
import dev.frist.kit.consume.Poll;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.SetSize;
import dev.frist.store.PublishingOrder;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.restore.RestoreHandler;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where facts are handed in, from Kafka or by hand: a set at a time, in one transaction. It knows again what was handed in
 * before, parks what must wait and releases it with what it waited for, stores rejections as events, and counts imports; what
 * facts mean, its {@link FactHandler} knows.
 */
public final class FactIntake implements PollHandler {
    private static final int AGAIN_AT_ONCE = 500;
    private static final int TRIES_BY_HAND = 20;

    private final FactHandler<?> handler;
    private final UnitsOfWork sets;
    private final FactReader reader;
    private final Inbox inbox;
    private final PublishingOrder order;
    private final ParkedFacts parked;
    private final Imports imports;
    private final IntakeTransaction transaction;
    private final SetSize again = new SetSize(AGAIN_AT_ONCE);
    private final RejectionCommands rejections;
    private final GroupCommit byHand = new GroupCommit(this::takeByHand);

    /**
     * @param source CloudEvents source of the rejections: {@code /frist/…-service}
     * @param rejectedTopic where they go
     */
    public FactIntake(
            FactHandler<?> handler,
            UnitsOfWork sets,
            JdbcTemplate jdbc,
            Limits limits,
            String source,
            String rejectedTopic,
            MeterRegistry meters) {
        this.handler = handler;
        this.sets = sets;
        this.reader = new FactReader(limits);
        this.inbox = new Inbox(jdbc);
        this.order = new PublishingOrder(jdbc);
        this.parked = new ParkedFacts(jdbc, reader, limits.parked());
        this.imports = new Imports(jdbc);
        Rejections stored = new Rejections(jdbc, source, rejectedTopic);
        IntakeMetrics metrics = new IntakeMetrics(meters, parked, imports);
        this.transaction = new IntakeTransaction(inbox, parked, imports, stored, metrics);
        this.rejections = new RejectionCommands(this, parked, stored, metrics);
    }

    /** Takes a poll in. Joins the caller's transaction, which must not have written yet. */
    public List<Answer<UUID>> take(Collection<ConsumerRecord<byte[], byte[]>> records) {
        return sets.run(set -> take(set, batch(set, records)));
    }

    private List<Answer<UUID>> take(UnitOfWork set, Batch batch) {
        return transaction.process(set, batch, handler);
    }

    private Batch batch(UnitOfWork set, Collection<ConsumerRecord<byte[], byte[]>> records) {
        return Batch.of(records, reader, handler, set.recordedAt());
    }

    /**
     * Takes a fact in and answers at once: it is neither parked nor is its rejection stored. Callers at the same time share
     * a transaction.
     *
     * @param fact see {@link FactReader#byHand}
     */
    public Answer<UUID> takeByHand(IncomingFact fact) {
        return byHand.take(fact);
    }

    /**
     * What it reports; it is not taken in.
     *
     * @throws Refused if it breaks a rule that shows in itself
     */
    Object check(IncomingFact fact) {
        return Objects.requireNonNull(handler.read(fact));
    }

    /** As the other, for a set of them; an answer to each, in order. */
    public List<Answer<UUID>> takeByHand(List<IncomingFact> facts) {
        return insistently(set -> take(set, Batch.of(facts)));
    }

    /**
     * Takes facts in together in one transaction, whatever order they are in; they are published as one, too.
     *
     * @throws NotTogether if one of them cannot be taken in: then none is
     */
    List<Answer<UUID>> takeTogether(List<IncomingFact> facts) {
        return insistently(set -> {
            List<Answer<UUID>> answers = take(set, Batch.of(facts));
            if (!answers.stream().allMatch(it -> it instanceof Answer.Happened || it instanceof Answer.Known)) {
                throw new NotTogether(answers);
            }
            return answers;
        });
    }

    /** Takes back the transaction in which not all were taken in. */
    static final class NotTogether extends RuntimeException {
        private final transient List<Answer<UUID>> answers;

        NotTogether(List<Answer<UUID>> answers) {
            super("not all can be taken in", null, false, false);
            this.answers = List.copyOf(answers);
        }

        List<Answer<UUID>> answers() {
            return answers;
        }
    }

    /** Whether facts of this type are taken in here. */
    boolean isFor(String type) {
        return handler.isFor(Optional.of(type));
    }

    /** Whoever waits for an answer gets one, though others were faster. */
    <R> R insistently(Function<UnitOfWork, R> work) {
        for (int tries = 1; ; tries++) {
            try {
                return sets.run(work);
            } catch (OptimisticLockingFailureException e) {
                if (tries == TRIES_BY_HAND) {
                    throw e;
                }
            }
        }
    }

    /**
     * Releases what waits for these, which the caller has learned from elsewhere: once in its set, after it has read and
     * before it writes.
     *
     * @param knowing the service's handler, which knows already what the caller is about to write
     */
    public void release(UnitOfWork set, Set<AwaitedKey> nowKnown, FactHandler<?> knowing) {
        transaction.process(set, Batch.nowKnown(nowKnown), knowing);
    }

    @Override
    public void handle(Poll poll) {
        take(poll.records());
    }

    /** Rejects a record that cannot be handled for a reason of ours. Joins the caller's transaction. */
    @Override
    public boolean setAside(ConsumerRecord<byte[], byte[]> entry, Exception reason) {
        sets.run(set -> take(set, batch(set, List.of(entry)).withheld(FactReader.cannotBeHandled(reason))));
        return true;
    }

    /**
     * Takes a rejected record in once more, in a set that has read only.
     *
     * @param reason why it cannot be handled, whatever it says; null: that is to be seen
     * @return none if it was no fact but the end of an import
     */
    List<Answer<UUID>> retake(
            UnitOfWork set, RejectionCommands.OpenCase it, OperatorDecision decision, @Nullable Exception reason) {
        Batch batch = batch(set, List.of(FactReader.record(it.original())));
        Batch decided = reason == null ? batch : batch.withheld(FactReader.cannotBeHandled(reason));
        return take(set, decided.retrying(new Batch.Retry(it, read(set, it.original()), decision)));
    }

    Reading read(UnitOfWork set, Original original) {
        return reader.read(FactReader.record(original), set.recordedAt());
    }

    /**
     * Decides again what was parked beside transactions that may have brought what it waits for, when these are over.
     *
     * @return whether there may be more
     */
    public boolean lookAgain() throws InterruptedException {
        List<UUID> unsure = parked.unsure(again.now());
        if (unsure.isEmpty()) {
            return false;
        }
        order.awaitThoseThatWrite();
        again(_ -> parked.stillUnsure(unsure), false);
        return true;
    }

    /**
     * Rejects what has waited too long.
     *
     * @return whether there may be more
     */
    public boolean rejectOverdue() {
        return again(parked::overdue, true);
    }

    /** Rejects what is still parked of an import that is complete, and waits in vain. */
    public void settle(String importId) throws InterruptedException {
        while (parked.isUnsureOf(importId)) {
            lookAgain();
        }
        while (again(most -> parked.ofImport(importId, most), true)) {
            // Chunk by chunk: an open transaction holds up the relay.
        }
        sets.run(set -> {
            imports.settle(importId);
            return importId;
        });
    }

    /** Whether something that was parked below this place in the order of publishing has not been decided again. */
    public boolean isUnsureBefore(long xid) {
        return parked.isUnsureBefore(xid);
    }

    /** What it writes beside the events of facts. */
    public RestoreHandler follower() {
        return (_, events) -> inbox.restore(events, parked);
    }

    public Imports imports() {
        return imports;
    }

    /** What waits for something that is not known yet. */
    public ParkedFacts parked() {
        return parked;
    }

    public RejectionCommands rejections() {
        return rejections;
    }

    private boolean again(IntFunction<List<ParkedFact>> search, boolean lastCall) {
        try {
            return sets.run(set -> {
                List<ParkedFact> found = again.take(search).all();
                if (!found.isEmpty()) {
                    transaction.process(set, Batch.again(found, lastCall), handler);
                }
                return !found.isEmpty();
            });
        } catch (OptimisticLockingFailureException e) {
            // Somebody else has released some of them meanwhile.
            return true;
        }
    }
}
