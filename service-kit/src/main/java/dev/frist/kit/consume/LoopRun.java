package dev.frist.kit.consume;

import static dev.frist.kit.consume.PartitionLoop.LOG;

import dev.frist.kit.consume.StoredOffsets.Fenced;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The loop's work with one Kafka consumer, from subscribing to the end of that consumer. What one poll brought is handled in parts,
 * each in one transaction with its offsets. Usually one part is all of it; fewer records make one part after a transaction that took
 * too long, and while those are searched for that can never be handled.
 */
final class LoopRun {
    private static final int TRIES_OF_WHAT_FAILS_FOR_GOOD = 2;
    private static final int TRIES_OF_WHAT_MAY_PASS = 8;

    private final PartitionLoop loop;
    private final LoopSettings settings;
    private final Consumer<byte[], byte[]> kafka;
    private final OwnedPartitions owned;
    private final TimerTick tick;

    // What was polled and is not stored yet, and where the partitions stand when it is.
    private Poll pending = new Poll(List.of());
    private final Map<TopicPartition, Long> afterPending = new HashMap<>();
    // How many records are handled together while those that fail are searched for.
    private int together = Integer.MAX_VALUE;
    // How often the part at hand has failed.
    private int failures;
    private List<Place> standing = List.of();
    private final BackOff unavailable = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private final BackOff contended = new BackOff(Duration.ofMillis(10), Duration.ofMillis(500));

    LoopRun(PartitionLoop loop, Consumer<byte[], byte[]> kafka) {
        this.loop = loop;
        this.settings = loop.settings;
        this.kafka = kafka;
        this.owned = new OwnedPartitions(settings.name(), kafka, loop.offsets);
        this.tick = new TimerTick(loop);
    }

    void untilStopped() {
        kafka.subscribe(settings.topics(), owned);
        loop.tell(LoopState.RUNNING);
        while (!loop.isStopping()) {
            once();
        }
    }

    private void once() {
        try {
            poll();
            if (!afterPending.isEmpty()) {
                handlePart();
            }
            position();
            if (tick.isDue()) {
                tick.onTick(owned.positions(loop.metrics));
            }
        } catch (Fenced e) {
            LOG.warn("{}", e.getMessage());
            loop.metrics.fenced.increment();
            readAnew();
        } catch (OffsetOutOfRangeException e) {
            // Either it was a passing state of the broker, or it is an error that stops.
            LOG.warn("{}: {}", settings.name(), e.getMessage());
            readAnew();
        }
    }

    private void poll() {
        if (afterPending.isEmpty()) {
            ConsumerRecords<byte[], byte[]> polled =
                    kafka.poll(tick.isMoreDue() ? Duration.ZERO : LoopSettings.POLL_TIMEOUT);
            polled.nextOffsets().forEach((partition, next) -> afterPending.put(partition, next.offset()));
            afterPending.keySet().retainAll(owned.next().keySet());
            pending = Poll.of(polled);
            requireUnstored(pending);
        } else {
            // To the group a member that does not poll for minutes is gone.
            waitPaused(Duration.ZERO);
        }
    }

    private void requireUnstored(Poll poll) {
        Map<TopicPartition, Long> next = owned.next();
        for (ConsumerRecord<byte[], byte[]> record : poll.records()) {
            Place at = Place.of(record);
            Long stored = next.get(at.topicPartition());
            if (stored == null || at.offset() < stored) {
                throw new IllegalStateException(
                        "%s was given %s while it stands at %s".formatted(settings.name(), at, stored));
            }
        }
    }

    private void handlePart() {
        Poll part = pending.first(Math.min(loop.size.now(), together));
        // Kafka's own marks of transactions are read over: an offset moves without a record.
        Map<TopicPartition, Long> next = part.size() == pending.size() ? Map.copyOf(afterPending) : part.next();
        long from = System.nanoTime();
        RuntimeException problem = tried(part.isEmpty() ? () -> {} : () -> loop.handler.handle(part), next);
        if (problem == null) {
            loop.size.wentWell(part.size(), SetSize.since(from));
            loop.metrics.records.increment(part.size());
            together = together > settings.pollRecords() ? Integer.MAX_VALUE : 2 * together;
            passed(part);
        } else {
            failed(part, next, problem, SetSize.since(from));
        }
    }

    private void passed(Poll part) {
        pending = pending.after(part.size());
        if (pending.isEmpty()) {
            afterPending.clear();
        }
        failures = 0;
        contended.reset();
        recovered();
    }

    private void failed(Poll part, Map<TopicPartition, Long> next, RuntimeException problem, Duration after) {
        Failure failure = Failure.of(problem);
        failures++;
        if (failure.mayHaveEnded(problem)) {
            loop.size.wasEnded(part.size(), after);
        }
        if (failure == Failure.UNAVAILABLE) {
            awaitServer(problem, standingAt(next));
        } else if (failure == Failure.TIMED_OUT && part.size() > 1) {
            LOG.warn("{} takes {} records at once, no more: {}", settings.name(), loop.size.now(), cause(problem));
            // With fewer records it is another try.
            failures = 0;
            contended.reset();
            tryAgain(failure);
        } else if (part.isEmpty() || failures < tries(failure, part)) {
            tryAgain(failure);
        } else if (part.size() > 1) {
            LOG.warn("{}: {} records fail together, trying half of them", settings.name(), part.size(), problem);
            failures = 0;
            together = part.size() / 2;
        } else {
            RuntimeException again = setAside(part.records().getFirst(), next, problem);
            if (again == null) {
                passed(part);
            } else {
                awaitServer(again, standingAt(next));
            }
        }
    }

    /** A record is set aside only after it has failed more than once by itself. */
    private int tries(Failure failure, Poll part) {
        if (part.size() > 1 && (failure == Failure.LASTING || together < Integer.MAX_VALUE)) {
            return 1;
        }
        return failure == Failure.LASTING ? TRIES_OF_WHAT_FAILS_FOR_GOOD : TRIES_OF_WHAT_MAY_PASS;
    }

    /** @return why it could not be set aside now; null if it is */
    private @Nullable RuntimeException setAside(
            ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> next, RuntimeException problem) {
        LOG.error("{} sets aside {}", settings.name(), Place.of(record), problem);
        RuntimeException again = tried(
                () -> {
                    if (!loop.handler.setAside(record, problem)) {
                        loop.aside.put(record, problem);
                    }
                },
                next);
        if (again != null && Failure.of(again) != Failure.UNAVAILABLE) {
            problem.addSuppressed(again);
            // Needs nothing but the record's bytes and its place: whatever is in it, this does not fail.
            RuntimeException last = tried(() -> loop.aside.put(record, problem), next);
            again = last == null ? null : StandsStill.at(Place.of(record), last);
        }
        if (again == null) {
            loop.metrics.setAside.increment();
        }
        return again;
    }

    /** @return why its effects are not stored; null if they are, together with these offsets */
    private @Nullable RuntimeException tried(Runnable effects, Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> from = owned.next();
        Map<TopicPartition, Long> to = new HashMap<>(next);
        // Equal only where there was nothing to read over.
        to.entrySet().removeIf(e -> e.getValue().equals(from.get(e.getKey())));
        try {
            loop.metrics.transactions.record(() ->
                    Failure.insteadOfErrors(() -> loop.transaction.executeWithoutResult(_ -> {
                        effects.run();
                        loop.offsets.move(settings.name(), from, to);
                    })));
            owned.stored(to);
            return null;
        } catch (Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void tryAgain(Failure failure) {
        loop.metrics.retried(failure);
        waitPaused(contended.next());
    }

    /** Nothing is remembered of the poll: it is read again from where the stored offsets stand, perhaps other partitions first. */
    private void awaitServer(RuntimeException problem, List<Place> at) {
        loop.metrics.retried(Failure.UNAVAILABLE);
        LOG.warn("{} tries again: {}", settings.name(), cause(problem));
        standing = at;
        loop.tell(LoopState.of(LoopState.Kind.RETRYING, Failure.causeOf(problem), at));
        waitPaused(unavailable.next());
        forgetPending();
        owned.rewind();
    }

    private void readAnew() {
        forgetPending();
        owned.distrustAll();
        waitPaused(contended.next());
    }

    private void forgetPending() {
        pending = new Poll(List.of());
        afterPending.clear();
        failures = 0;
    }

    private void waitPaused(Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        do {
            owned.stayMember(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } while (end - System.nanoTime() > 0 && !loop.isStopping());
        // It may have lost some of its partitions.
        afterPending.keySet().retainAll(owned.next().keySet());
        pending = pending.of(afterPending.keySet());
    }

    private void position() {
        try {
            if (owned.position()) {
                recovered();
            }
        } catch (OffsetsBeyondTheLog e) {
            if (e.isLasting()) {
                throw e;
            }
            awaitServer(e, List.of());
        } catch (RetriableException | DataAccessException e) {
            awaitServer(e, List.of());
        }
    }

    private List<Place> standingAt(Map<TopicPartition, Long> partitions) {
        Map<TopicPartition, Long> next = owned.next();
        return partitions.keySet().stream()
                .filter(next::containsKey)
                .map(it -> Place.of(it, next.get(it)))
                .toList();
    }

    private void recovered() {
        Map<TopicPartition, Long> next = owned.next();
        // Other partitions get on; the one that stands is still told.
        if (standing.stream().anyMatch(it -> next.getOrDefault(it.topicPartition(), Long.MAX_VALUE) <= it.offset())) {
            return;
        }
        standing = List.of();
        if (unavailable.failures() > 0) {
            loop.tell(LoopState.RUNNING);
            LOG.info("{} goes on", settings.name());
        }
        unavailable.reset();
    }

    private static String cause(Throwable problem) {
        return Failure.causeOf(problem).toString();
    }
}
