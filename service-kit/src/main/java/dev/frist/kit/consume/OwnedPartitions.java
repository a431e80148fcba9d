package dev.frist.kit.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DataAccessException;

/**
 * Which partitions a loop owns, how far each is stored, and where each ends. A partition newly assigned stays paused until its
 * stored offset has been read: the database may be away just then, and a rebalance callback must not fail.
 */
final class OwnedPartitions implements ConsumerRebalanceListener {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration ENDS_EVERY = Duration.ofSeconds(1);
    private static final Duration WAIT_FOR_ENDS = Duration.ofMillis(500);
    // A broker that has just started may not know its log's end for a moment.
    private static final int TRIES_BEFORE_IT_IS_AN_ERROR = 6;

    private final String name;
    private final Consumer<byte[], byte[]> kafka;
    private final StoredOffsets offsets;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Set<TopicPartition> unpositioned = new HashSet<>();
    private int timesBeyondTheLog;
    private Map<TopicPartition, Long> ends = Map.of();
    private long endsAskedFor = System.nanoTime() - ENDS_EVERY.toNanos();

    OwnedPartitions(String name, Consumer<byte[], byte[]> kafka, StoredOffsets offsets) {
        this.name = name;
        this.kafka = kafka;
        this.offsets = offsets;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(this::distrust);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
        unpositioned.removeAll(partitions);
    }

    private void distrust(TopicPartition partition) {
        next.remove(partition);
        unpositioned.add(partition);
        kafka.pause(Set.of(partition));
        // Without any position the consumer would ask Kafka for one. This one is never used: the partition is paused.
        kafka.seek(partition, 0);
    }

    /** Somebody else may have moved them: they are read anew. */
    void distrustAll() {
        Set.copyOf(next.keySet()).forEach(this::distrust);
    }

    /** For each partition whose stored offset is known, the first offset that is not stored yet. */
    Map<TopicPartition, Long> next() {
        return Map.copyOf(next);
    }

    void stored(Map<TopicPartition, Long> offsets) {
        offsets.forEach(next::replace);
    }

    /**
     * Puts partitions that are newly owned, or no longer trusted, where their stored offsets say.
     *
     * @return whether there were any
     * @throws OffsetsBeyondTheLog if what is stored and what Kafka has do not belong together
     * @throws RetriableException if Kafka does not answer
     * @throws DataAccessException if the database does not
     */
    boolean position() {
        if (unpositioned.isEmpty()) {
            return false;
        }
        Set<TopicPartition> partitions = Set.copyOf(unpositioned);
        Map<TopicPartition, Long> stored = offsets.read(name, partitions);
        Map<TopicPartition, Long> first = kafka.beginningOffsets(partitions, WAIT);
        Map<TopicPartition, Long> end = kafka.endOffsets(partitions, WAIT);
        partitions.forEach(it -> requireInLog(it, stored.get(it), first.get(it), end.get(it)));
        timesBeyondTheLog = 0;
        stored.forEach(kafka::seek);
        kafka.resume(partitions);
        next.putAll(stored);
        unpositioned.clear();
        return true;
    }

    private void requireInLog(TopicPartition partition, long stored, long first, long end) {
        // A first reading may start where the log starts; records that were deleted before are nobody's.
        boolean missing = stored != 0 && stored < first;
        if (missing || stored > end) {
            boolean lasting = ++timesBeyondTheLog >= TRIES_BEFORE_IT_IS_AN_ERROR;
            throw new OffsetsBeyondTheLog(name, Place.of(partition, stored), first, end, lasting);
        }
    }

    /** Goes back to what is stored, by us or by somebody else; while the database does not answer, nobody knows more. */
    void rewind() {
        try {
            if (!offsets.read(name, next.keySet()).equals(next)) {
                PartitionLoop.LOG.info("{}: other offsets are stored than it knows of, it goes on there", name);
                distrustAll();
            }
        } catch (DataAccessException unknown) {
            // It is asked again before anything is stored.
        }
        next.forEach(kafka::seek);
    }

    /** Polls with all partitions paused: nothing comes, and the membership of the group is kept. */
    void stayMember(Duration wait) {
        kafka.pause(next.keySet());
        kafka.poll(wait);
        kafka.resume(next.keySet());
    }

    /** Where they are stored and end; the ends are asked for, since while the broker is away the last fetch knows too little. */
    Positions positions(LoopMetrics metrics) {
        if (System.nanoTime() - endsAskedFor >= ENDS_EVERY.toNanos()) {
            endsAskedFor = System.nanoTime();
            try {
                ends = next.isEmpty() ? Map.of() : Map.copyOf(kafka.endOffsets(next.keySet(), WAIT_FOR_ENDS));
                metrics.lag(next, ends);
            } catch (RetriableException e) {
                ends = Map.of();
            }
        }
        return new Positions(next, ends);
    }
}
