package dev.frist.kit.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/** The loop's work with one Kafka consumer, from subscribing to the end of that consumer. */
final class LoopRun {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLoop.class);
    private static final int TRIES_OF_A_CONTENDED_POLL = 8;

    private final LoopSettings settings;
    private final Consumer<byte[], byte[]> kafka;
    private final LoopMetrics metrics;
    private final BooleanSupplier stopping;
    private final java.util.function.Consumer<LoopState> tell;
    private final Ownership ownership;
    private final Work work;
    private final Positioning positioning;
    private final LogEnds ends;
    private final TimerTick looks;
    private final SetSize size;

    private List<Place> standing = List.of();
    private final BackOff unavailable = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private final BackOff contended = new BackOff(Duration.ofMillis(10), Duration.ofMillis(500));

    LoopRun(
            LoopSettings settings,
            Consumer<byte[], byte[]> kafka,
            StoredOffsets offsets,
            TransactionOperations transaction,
            PollHandler handler,
            DeadLetters aside,
            LoopMetrics metrics,
            SetSize size,
            BooleanSupplier stopping,
            java.util.function.Consumer<LoopState> tell) {
        this.settings = settings;
        this.kafka = kafka;
        this.metrics = metrics;
        this.size = size;
        this.stopping = stopping;
        this.tell = tell;
        this.ownership = new Ownership(kafka);
        this.work = new Work(settings.name(), offsets, transaction, handler, aside, ownership, metrics);
        this.positioning = new Positioning(settings.name(), kafka, offsets, ownership);
        this.ends = new LogEnds(kafka, metrics);
        this.looks = new TimerTick(settings, handler, metrics);
    }

    void untilStopped() {
        kafka.subscribe(settings.topics(), ownership);
        tell.accept(LoopState.RUNNING);
        while (!stopping.getAsBoolean()) {
            once();
        }
    }

    private void once() {
        try {
            ConsumerRecords<byte[], byte[]> polled =
                    kafka.poll(looks.isMoreDue() ? Duration.ZERO : settings.pollTimeout());
            Map<TopicPartition, Long> next = nextOf(polled);
            if (!next.isEmpty()) {
                Poll poll = pollOf(polled);
                requireUnstored(poll);
                handle(poll, next);
            }
            // After the poll's records: it may rewind the consumer to what is stored.
            if (positioning.isNeeded()) {
                position();
            }
            look();
        } catch (Fenced e) {
            fenced(e);
        } catch (OffsetOutOfRangeException e) {
            // Read anew and compared with the log: either it was a passing state of the broker, or it is an error that
            // stops.
            LOG.warn("{}: {}", settings.threadName(), e.getMessage());
            ownership.distrustAll();
            waitPaused(contended.next());
        }
    }

    private void look() {
        if (looks.isDue()) {
            Map<TopicPartition, Long> positions = ownership.positions();
            looks.onTick(new Positions(positions, ends.of(positions)));
        }
    }

    private void requireUnstored(Poll poll) {
        Map<TopicPartition, Long> positions = ownership.positions();
        for (ConsumerRecord<byte[], byte[]> record : poll.records()) {
            Long position = positions.get(new TopicPartition(record.topic(), record.partition()));
            if (position == null || record.offset() < position) {
                throw new IllegalStateException("%s was given offset %d of %s-%d while it stands at %s"
                        .formatted(
                                settings.threadName(), record.offset(), record.topic(), record.partition(), position));
            }
        }
    }

    /** As a whole, or part by part while a whole takes too long. After a failure the rest is read again. */
    private void handle(Poll poll, Map<TopicPartition, Long> next) {
        Poll rest = poll;
        while (rest.size() > size.now()) {
            Poll part = rest.first(size.now());
            if (!isHandled(part, part.next()) || stopping.getAsBoolean()) {
                return;
            }
            stayMember();
            look();
            rest = rest.after(part.size()).of(ownership.positions().keySet());
        }
        next.keySet().retainAll(ownership.positions().keySet());
        isHandled(rest, next);
    }

    private boolean isHandled(Poll poll, Map<TopicPartition, Long> next) {
        long from = System.nanoTime();
        try {
            work.whole(poll, next);
            size.wentWell(poll.size(), SetSize.since(from));
            recovered();
            return true;
        } catch (Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            return isHandledAfter(e, poll, next, SetSize.since(from));
        }
    }

    /** Whether it is done in halves; else it is read again. */
    private boolean isHandledAfter(
            RuntimeException problem, Poll poll, Map<TopicPartition, Long> next, Duration after) {
        Failure failure = Failure.of(problem);
        if (failure.mayHaveEnded(problem)) {
            size.wasEnded(poll.size(), after);
        }
        if (failure == Failure.TIMED_OUT && !poll.isSingle()) {
            // With fewer records it is another try.
            contended.reset();
        }
        boolean mayPass = failure == Failure.UNAVAILABLE
                || failure != Failure.LASTING && contended.failures() < TRIES_OF_A_CONTENDED_POLL;
        if (mayPass || poll.records().isEmpty()) {
            tryAgain(failure, problem, standing(next.keySet()));
            return false;
        }
        return isHandledInParts(poll, next.keySet(), problem);
    }

    private boolean isHandledInParts(Poll poll, Set<TopicPartition> partitions, RuntimeException problem) {
        LOG.warn(
                "{}: {} records fail together, handling them in parts",
                settings.threadName(),
                poll.records().size(),
                problem);
        try {
            work.inParts(poll);
            recovered();
            return true;
        } catch (Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            tryAgain(Failure.UNAVAILABLE, e, standing(partitions));
            return false;
        }
    }

    private List<Place> standing(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = ownership.positions();
        return partitions.stream()
                .filter(positions::containsKey)
                .map(it -> Place.of(it, positions.get(it)))
                .toList();
    }

    /** Nothing is remembered of the poll: it is read again from where the stored offsets stand. */
    private void tryAgain(Failure failure, RuntimeException problem, List<Place> at) {
        metrics.retried(failure);
        BackOff backOff = failure == Failure.UNAVAILABLE ? unavailable : contended;
        Throwable cause = Failure.causeOf(problem);
        if (failure == Failure.UNAVAILABLE) {
            LOG.warn("{} tries again: {}", settings.threadName(), cause.toString());
            LoopState state = LoopState.retrying(cause, at);
            standing = state.at();
            tell.accept(state);
        } else if (failure == Failure.TIMED_OUT) {
            LOG.warn("{} takes {} records at once, no more: {}", settings.threadName(), size.now(), cause.toString());
        }
        waitPaused(backOff.next());
        if (failure == Failure.UNAVAILABLE && positioning.hasMoved()) {
            LOG.info("{}: other offsets are stored than it knows of, it goes on there", settings.threadName());
            ownership.distrustAll();
        }
    }

    private void recovered() {
        Map<TopicPartition, Long> positions = ownership.positions();
        // Other partitions get on; the one that stands is still told.
        if (standing.stream()
                .anyMatch(it -> positions.getOrDefault(it.topicPartition(), Long.MAX_VALUE) <= it.offset())) {
            return;
        }
        standing = List.of();
        if (unavailable.failures() > 0) {
            tell.accept(LoopState.RUNNING);
            LOG.info("{} goes on", settings.threadName());
        }
        unavailable.reset();
        contended.reset();
    }

    private void fenced(Fenced e) {
        LOG.warn("{}", e.getMessage());
        metrics.fenced();
        ownership.distrustAll();
        waitPaused(contended.next());
    }

    /** Waits without losing the membership: polling goes on, with all partitions paused. */
    private void waitPaused(Duration wait) {
        ownership.rewindAndPause();
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0 && !stopping.getAsBoolean(); left = end - System.nanoTime()) {
            kafka.poll(Duration.ofNanos(left));
        }
        ownership.resume();
    }

    /** To the group a member that does not poll for minutes is gone. */
    private void stayMember() {
        ownership.pause();
        kafka.poll(Duration.ZERO);
        ownership.resume();
    }

    private void position() {
        try {
            positioning.position();
            recovered();
        } catch (OffsetsBeyondTheLog e) {
            if (positioning.isLasting(e)) {
                throw e;
            }
            tryAgain(Failure.UNAVAILABLE, e, List.of());
        } catch (RetriableException | DataAccessException e) {
            tryAgain(Failure.UNAVAILABLE, e, List.of());
        }
    }

    private static Poll pollOf(ConsumerRecords<byte[], byte[]> polled) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
        polled.forEach(records::add);
        return new Poll(records);
    }

    private static Map<TopicPartition, Long> nextOf(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, Long> next = new HashMap<>();
        polled.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
        return next;
    }
}
