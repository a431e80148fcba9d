package dev.frist.kit.consume;

import static dev.frist.kit.consume.PartitionLoop.LOG;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has a handler try what was set aside of a partition once more whenever its loop is given that partition: what was missing
 * may have been added before a restart. What was held behind it comes with it.
 */
final class DeadLetterRetry {
    private static final int AT_ONCE = 100;
    private static final int TRIES_OF_A_CONTENDED_RECORD = 5;

    private final PollHandler handler;
    private final DeadLetters deadLetters;
    private final TransactionOperations transaction;
    private final Queue<Place> waiting = new ArrayDeque<>();
    private Set<TopicPartition> owned = Set.of();

    DeadLetterRetry(PollHandler handler, DeadLetters deadLetters, TransactionOperations transaction) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
    }

    /** @return whether there is more to try */
    boolean onTick(Positions positions) {
        Set<TopicPartition> gained = new HashSet<>(positions.owned());
        gained.removeAll(owned);
        if (!gained.isEmpty()) {
            waiting.addAll(deadLetters.of(gained));
        }
        owned = positions.owned();
        // Any number may have been set aside: records that come go on being handled in between.
        for (int tries = 0; tries < AT_ONCE && !waiting.isEmpty(); tries++) {
            Place next = waiting.element();
            if (owned.contains(next.topicPartition())) {
                deadLetters.find(next).ifPresent(record -> again(next, record));
            }
            waiting.remove();
        }
        return !waiting.isEmpty();
    }

    private void again(Place place, ConsumerRecord<byte[], byte[]> record) {
        for (int tries = 1; ; tries++) {
            try {
                Failure.insteadOfErrors(() -> transaction.executeWithoutResult(_ -> {
                    handler.handle(new Poll(List.of(record)));
                    deadLetters.remove(place);
                }));
                LOG.info("{} was set aside, and is handled now", place);
                return;
            } catch (RuntimeException problem) {
                Failure failure = Failure.of(problem);
                if (failure == Failure.UNAVAILABLE) {
                    // The tick fails and comes again, with all of it.
                    throw problem;
                }
                if (failure == Failure.LASTING || tries == TRIES_OF_A_CONTENDED_RECORD) {
                    LOG.error("{} stays set aside", place, problem);
                    return;
                }
            }
        }
    }
}
