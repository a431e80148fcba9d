package dev.frist.intake;

import dev.frist.events.Answer;
import dev.frist.events.AwaitedKey;
import dev.frist.events.Original;
import dev.frist.kit.consume.PollHandler;
import dev.frist.kit.consume.SetSize;
import dev.frist.kit.web.OperatorDecision;
import dev.frist.store.PublishingOrder;
import dev.frist.store.UnitOfWork;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.restore.RestoreHandler;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
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
    private final Limits limits;
    private final Inbox inbox;
    private final PublishingOrder order;
    private final ParkedFacts parking;
    private final Imports imports;
    private final IntakeTransaction transaction;
    private final SetSize again = new SetSize(AGAIN_AT_ONCE);
    private final RejectionCommands appeals;
    private final GroupCommit handedIn = new GroupCommit(this::takeByHand);

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
        this.limits = limits;
        this.inbox = new Inbox(jdbc);
        this.order = new PublishingOrder(jdbc);
        this.parking = new ParkedFacts(jdbc, reader, new ParkingTimeout(jdbc));
        this.imports = new Imports(jdbc);
        Rejections rejections = new Rejections(jdbc, source, rejectedTopic);
        IntakeMetrics metrics = new IntakeMetrics(meters, parking, imports);
        this.transaction = new IntakeTransaction(inbox, parking, imports, rejections, metrics);
        this.appeals = new RejectionCommands(this, parking, rejections, metrics);
    }

    /** Takes a poll in. Joins the caller's transaction, which must not have written yet. */
    public List<Answer<UUID>> take(Collection<ConsumerRecord<byte[], byte[]>> records) {
        return sets.run(set -> take(set, poll(set, records), null));
    }

    private List<Answer<UUID>> take(UnitOfWork set, Poll poll, Batch.@Nullable Retry retry) {
        List<Answer<UUID>> answers = transaction.process(set, Batch.of(poll.own(), retry), handler);
        poll.ends().forEach(end -> end.note(imports));
        return answers;
    }

    private Poll poll(UnitOfWork set, Collection<ConsumerRecord<byte[], byte[]>> records) {
        return Poll.of(records, reader, handler, set.recordedAt());
    }

    /**
     * Takes a fact in and answers at once: it is neither parked nor is its rejection stored. Callers at the same time share
     * a transaction.
     *
     * @param fact see {@link FactReader#byHand}
     */
    public Answer<UUID> takeByHand(IncomingFact fact) {
        return handedIn.take(fact);
    }

    /** As the other, for a set of them; an answer to each, in order. */
    public List<Answer<UUID>> takeByHand(List<IncomingFact> facts) {
        Batch batch =
                Batch.of(facts.stream().<Reading>map(Reading.Readable::new).toList(), null);
        return insistently(set -> transaction.process(set, batch, handler));
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
    public void handle(dev.frist.kit.consume.Poll poll) {
        take(poll.records());
    }

    /** Rejects a record that cannot be handled for a reason of ours. Joins the caller's transaction. */
    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> entry, Exception reason) {
        sets.run(set -> take(set, poll(set, List.of(entry)).withheld(FactReader.cannotBeHandled(reason)), null));
    }

    /**
     * Takes a rejected record in once more, in a set that has read only.
     *
     * @param reason why it cannot be handled, whatever it says; null: that is to be seen
     * @return none if it was no fact but the end of an import
     */
    List<Answer<UUID>> retake(UnitOfWork set, OpenCase it, OperatorDecision judgement, @Nullable Exception reason) {
        Poll poll = poll(set, List.of(FactReader.record(it.original())));
        return take(
                set,
                reason == null ? poll : poll.withheld(FactReader.cannotBeHandled(reason)),
                new Batch.Retry(it, read(set, it.original()), judgement));
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
        List<UUID> unsure = parking.unsure(again.now());
        if (unsure.isEmpty()) {
            return false;
        }
        order.awaitThoseThatWrite();
        again(_ -> parking.stillUnsure(unsure), false);
        return true;
    }

    /**
     * Rejects what has waited too long.
     *
     * @return whether there may be more
     */
    public boolean rejectOverdue() {
        return again(most -> parking.overdue(limits.parked(), most), true);
    }

    /** Rejects what is still parked of an import that is complete, and waits in vain. */
    public void settle(String importId) throws InterruptedException {
        while (parking.isUnsureOf(importId)) {
            lookAgain();
        }
        while (again(most -> parking.ofImport(importId, most), true)) {
            // Chunk by chunk: an open transaction holds up the relay.
        }
        sets.run(set -> {
            imports.settle(importId);
            return importId;
        });
    }

    /** Whether something that was parked below this place in the order of publishing has not been decided again. */
    public boolean isUnsureBefore(long xid) {
        return parking.isUnsureBefore(xid);
    }

    /** What it writes beside the events of facts. */
    public RestoreHandler follower() {
        return new InboxRestore(inbox, parking);
    }

    public Imports imports() {
        return imports;
    }

    public RejectionCommands appeals() {
        return appeals;
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
