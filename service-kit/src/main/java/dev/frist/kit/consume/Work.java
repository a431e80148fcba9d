package dev.frist.kit.consume;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Handles polls, each in one transaction with its offsets; a poll that fails for good in halves, down to the record at
 * fault.
 */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLoop.class);
    private static final int TRIES_OF_A_LASTING_FAILURE = 2;
    private static final int TRIES_OF_A_CONTENDED_RECORD = 5;

    private final String consumer;
    private final StoredOffsets offsets;
    private final TransactionOperations transaction;
    private final PollHandler handler;
    private final DeadLetters aside;
    private final Ownership ownership;
    private final LoopMetrics metrics;

    Work(
            String consumer,
            StoredOffsets offsets,
            TransactionOperations transaction,
            PollHandler handler,
            DeadLetters aside,
            Ownership ownership,
            LoopMetrics metrics) {
        this.consumer = consumer;
        this.offsets = offsets;
        this.transaction = transaction;
        this.handler = handler;
        this.aside = aside;
        this.ownership = ownership;
        this.metrics = metrics;
    }

    /** @param next where the consumer stands after the poll; may be past the last record */
    void whole(Poll poll, Map<TopicPartition, Long> next) {
        // Kafka's own marks of transactions are read over: an offset moves without a record.
        store(poll.records().isEmpty() ? () -> {} : () -> handler.handle(poll), next);
        metrics.stored(poll.records().size());
    }

    /** Handles what can be handled of a poll that failed as a whole, and sets the rest aside. */
    void inParts(Poll poll) {
        if (poll.isSingle()) {
            alone(poll);
        } else {
            part(poll.firstHalf());
            part(poll.secondHalf());
        }
    }

    private void part(Poll poll) {
        if (poll.isSingle()) {
            alone(poll);
            return;
        }
        try {
            whole(poll, poll.next());
        } catch (Fenced fenced) {
            throw fenced;
        } catch (RuntimeException e) {
            requireServers(e);
            inParts(poll);
        }
    }

    /** A record is set aside only after it has failed more than once by itself. */
    private void alone(Poll poll) {
        for (int tries = 1; ; tries++) {
            try {
                whole(poll, poll.next());
                return;
            } catch (Fenced fenced) {
                throw fenced;
            } catch (RuntimeException e) {
                Failure failure = requireServers(e);
                if (tries >= (failure == Failure.LASTING ? TRIES_OF_A_LASTING_FAILURE : TRIES_OF_A_CONTENDED_RECORD)) {
                    setAside(poll, e);
                    return;
                }
                metrics.retried(failure);
            }
        }
    }

    private static Failure requireServers(RuntimeException e) {
        Failure failure = Failure.of(e);
        if (failure == Failure.UNAVAILABLE) {
            throw e;
        }
        return failure;
    }

    private void setAside(Poll poll, RuntimeException problem) {
        ConsumerRecord<byte[], byte[]> record = poll.records().getFirst();
        LOG.error(
                "{} sets aside {}-{} offset {}",
                consumer,
                record.topic(),
                record.partition(),
                record.offset(),
                problem);
        try {
            store(() -> handler.setAside(record, problem), poll.next());
        } catch (Fenced fenced) {
            throw fenced;
        } catch (RuntimeException e) {
            requireServers(e);
            problem.addSuppressed(e);
            keep(poll, problem);
        }
        metrics.setAside();
    }

    /** Needs nothing but the record's bytes and its place: whatever is in it, this does not fail. */
    private void keep(Poll poll, RuntimeException problem) {
        ConsumerRecord<byte[], byte[]> record = poll.records().getFirst();
        try {
            store(() -> aside.put(record, problem), poll.next());
        } catch (Fenced fenced) {
            throw fenced;
        } catch (RuntimeException e) {
            throw new StandsStill(record, e);
        }
    }

    private void store(Runnable effects, Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> from = ownership.positions();
        Map<TopicPartition, Long> to = new HashMap<>(next);
        // Equal only where there was nothing to read over.
        to.entrySet().removeIf(e -> e.getValue().equals(from.get(e.getKey())));
        metrics.transactions()
                .record(() -> BrokenOff.insteadOfErrors(() -> transaction.executeWithoutResult(status -> {
                    effects.run();
                    offsets.move(consumer, from, to);
                })));
        ownership.stored(to);
    }
}
