package dev.frist.intake;

import dev.frist.events.ImportMark;
import dev.frist.events.TimeMark;
import dev.frist.kit.consume.StoredOffsets;
import dev.frist.kit.topics.TopicEnds;
import dev.frist.store.PublishingOrder;
import dev.frist.store.relay.Relay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far a service that takes facts in has come: it tells others, ends imports, and rejects what has been parked for too long. Each
 * of these is done again and again, by a thread of its own.
 */
public final class IntakeProgress {
    private static final long LOOK_MILLIS = 5;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    // Kafka's clients try again after a second at most, first for a connection and then for the leader.
    private static final Duration PUBLISHERS_ARE_BACK_WITHIN = Duration.ofSeconds(3);

    private final FactIntake intake;
    private final String topic;
    private final Map<String, String> loops;
    private final StoredOffsets offsets;
    private final TopicEnds ends;
    private final Relay relay;
    private final JdbcTemplate jdbc;
    private final PublishingOrder order;
    private final Clock clock;

    // When Kafka last answered; System.nanoTime().
    private @Nullable Long heard;
    private volatile Instant told = Instant.EPOCH;
    private Map<TopicPartition, Long> endsBefore = Map.of();

    /** Says where what came of an import ends; returns when Kafka has it. */
    @FunctionalInterface
    public interface ImportPublisher {
        void publish(ImportMark mark) throws InterruptedException;
    }

    /**
     * @param topic on which the service publishes what it has stored
     * @param loops by topic, the name of the loop that reads it: all topics in which what parked facts wait for may come
     */
    public IntakeProgress(
            FactIntake intake,
            String topic,
            Map<String, String> loops,
            StoredOffsets offsets,
            TopicEnds ends,
            Relay relay,
            JdbcTemplate jdbc,
            Clock clock) {
        this.intake = intake;
        this.topic = topic;
        this.loops = Map.copyOf(loops);
        this.offsets = offsets;
        this.ends = ends;
        this.relay = relay;
        this.jdbc = jdbc;
        this.order = new PublishingOrder(jdbc);
        this.clock = clock;
    }

    /** Measures how far behind {@link #publishTime} is. */
    public void measureTime(MeterRegistry meters) {
        Gauge.builder(
                        "frist.time.behind",
                        () -> Duration.between(told, clock.instant()).toMillis() / 1000.0)
                .description("seconds since the last instant up to which everything learned is published")
                .register(meters);
    }

    /** Says by when all that had been learned stands below which offsets; returns when Kafka has it. */
    @FunctionalInterface
    public interface TimePublisher {
        void publish(TimeMark mark) throws InterruptedException;
    }

    /**
     * Publishes up to which instant everything that had been learned stands in the service's own topic, and below which offsets.
     *
     * @param learnedFrom the topic from which it is learned
     */
    public void publishTime(String learnedFrom, TimePublisher publisher) throws InterruptedException {
        Instant t0 = now();
        Map<TopicPartition, Long> learned = endsOfIntake(learnedFrom);
        while (!isStored(learned)) {
            Thread.sleep(LOOK_MILLIS);
        }
        releaseWhatCrossed();
        // Up to all that is stored only now: what was stored since t0 may have begun after it, and by hand whatever was
        // answered by t0 is below.
        publisher.publish(new TimeMark(t0, endsOfAllStored()));
        told = t0;
    }

    /** The newest instant by which all that had been learned is published; long ago, where none was. */
    public Instant told() {
        return told;
    }

    /** As the database says, which all instances share. */
    private Instant now() {
        return Objects.requireNonNull(jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }

    /**
     * After Kafka was silent it may have been away for all, and publishers hold back what they could not send: had it
     * been there, that would have been learned by now.
     */
    private Map<TopicPartition, Long> endsOfIntake(String learnedFrom) throws InterruptedException {
        Map<TopicPartition, Long> now = ends.of(List.of(learnedFrom));
        if (heard == null || System.nanoTime() - heard > SILENCE.toNanos()) {
            Thread.sleep(PUBLISHERS_ARE_BACK_WITHIN);
            now = ends.of(List.of(learnedFrom));
        }
        heard = System.nanoTime();
        return now;
    }

    /** Facts that were parked beside the transaction that brought what they wait for: they had been learned, too. */
    private void releaseWhatCrossed() throws InterruptedException {
        long parkedBefore = order.end();
        while (intake.isUnsureBefore(parkedBefore)) {
            intake.lookAgain();
        }
    }

    /**
     * When all of an import has been seen, rejects what still waits; and once all that came of it is on Kafka, tells that it is over.
     *
     * @param nothingMoreComes whether all is known here that others made of the import of this id
     */
    public void endImports(Predicate<String> nothingMoreComes, ImportPublisher publisher) throws InterruptedException {
        for (String importId : intake.imports().complete()) {
            if (nothingMoreComes.test(importId)) {
                intake.settle(importId);
            }
        }
        List<String> settled = intake.imports().settled();
        if (settled.isEmpty()) {
            return;
        }
        Map<Integer, Long> ended = endsOfAllStored();
        for (String importId : settled) {
            publisher.publish(new ImportMark(importId, ended));
            intake.imports().announced(importId);
        }
    }

    /** Lets parked facts age while all that they may wait for is read to its end, and rejects those that have waited too long. */
    public void expireParked() throws InterruptedException {
        Map<TopicPartition, Long> before = endsBefore;
        // If this fails, whether all was read meanwhile is not known the next time.
        endsBefore = Map.of();
        intake.parked().age(!before.isEmpty() && isStored(before), clock.instant());
        endsBefore = ends.of(loops.keySet());
        while (intake.rejectOverdue()) {
            // Chunk by chunk: an open transaction holds up the relay.
        }
    }

    /**
     * Whether all that its owner knew at an instant is known here of a topic.
     *
     * @param mark the newest that its owner has said; empty: it says none, and all that is there counts
     */
    public boolean isKnown(String of, Instant at, Optional<TimeMark> mark) {
        if (mark.isPresent()) {
            return !mark.get().t0().isBefore(at) && isStored(of, mark.get().offsets());
        }
        try {
            return isStored(ends.of(List.of(of)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether all below these offsets of a topic's partitions is stored. */
    public boolean isStored(String of, Map<Integer, Long> upTo) {
        return isStored(upTo.entrySet().stream()
                .collect(Collectors.toMap(it -> new TopicPartition(of, it.getKey()), Map.Entry::getValue)));
    }

    private boolean isStored(Map<TopicPartition, Long> upTo) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        loops.forEach((read, loop) -> positions.putAll(offsets.read(
                loop,
                upTo.keySet().stream().filter(it -> it.topic().equals(read)).toList())));
        return upTo.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Waits until Kafka has all that is stored by now; then, for each partition of the own topic, below which offset it stands. */
    private Map<Integer, Long> endsOfAllStored() throws InterruptedException {
        long everything = order.end();
        while (relay.acknowledgedBelow() < everything) {
            Thread.sleep(LOOK_MILLIS);
        }
        return ends.of(List.of(topic)).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().partition(), Map.Entry::getValue));
    }
}
