package dev.frist.kit.consume;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A handler that tries what was set aside of a partition once more whenever its loop is given that partition: what was missing
 * may have been added before a restart. What was held behind it comes with it.
 */
public final class DeadLetterRetry implements PollHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetry.class);
    private static final int AT_ONCE = 100;
    private static final int TRIES_OF_A_CONTENDED_RECORD = 5;

    private final PollHandler handler;
    private final DeadLetters aside;
    private final TransactionOperations transaction;
    private final Queue<Place> waiting = new ArrayDeque<>();
    private Set<TopicPartition> taken = Set.of();

    public DeadLetterRetry(PollHandler handler, DeadLetters aside, TransactionOperations transaction) {
        this.handler = handler;
        this.aside = aside;
        this.transaction = transaction;
    }

    @Override
    public void handle(Poll poll) {
        handler.handle(poll);
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        handler.setAside(record, problem);
    }

    @Override
    public boolean onTick(Positions positions) {
        Set<TopicPartition> gained = new HashSet<>(positions.owned());
        gained.removeAll(taken);
        if (!gained.isEmpty()) {
            waiting.addAll(aside.of(gained));
        }
        taken = positions.owned();
        // Any number may have been set aside: records that come go on being handled in between.
        for (int tries = 0; tries < AT_ONCE && !waiting.isEmpty(); tries++) {
            Place next = waiting.element();
            if (taken.contains(next.topicPartition())) {
                aside.find(next).ifPresent(this::again);
            }
            waiting.remove();
        }
        return handler.onTick(positions) || !waiting.isEmpty();
    }

    private void again(ConsumerRecord<byte[], byte[]> record) {
        String name = record.topic() + "-" + record.partition() + " offset " + record.offset();
        RuntimeException problem = null;
        for (int tries = 0; tries < TRIES_OF_A_CONTENDED_RECORD; tries++) {
            problem = tryOnce(record);
            if (problem == null) {
                LOG.info("{} was set aside, and is handled now", name);
                return;
            }
            switch (Failure.of(problem)) {
                // The look fails and comes again, with all of it.
                case UNAVAILABLE -> throw problem;
                case TIMED_OUT, CONTENDED -> {}
                case LASTING -> tries = TRIES_OF_A_CONTENDED_RECORD;
            }
        }
        LOG.error("{} stays set aside", name, problem);
    }

    private @Nullable RuntimeException tryOnce(ConsumerRecord<byte[], byte[]> record) {
        try {
            BrokenOff.insteadOfErrors(() -> transaction.executeWithoutResult(_ -> {
                handler.handle(new Poll(List.of(record)));
                aside.remove(record);
            }));
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
