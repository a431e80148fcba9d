package dev.frist.kit.consume;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.dao.DataAccessException;

/** Puts partitions that are newly owned, or no longer trusted, where their stored offsets say. */
final class Positioning {
    private static final Duration WAIT = Duration.ofSeconds(5);
    // A broker that has just started may not know its log's end for a moment.
    private static final int TRIES_BEFORE_IT_IS_AN_ERROR = 6;

    private final String consumer;
    private final Consumer<byte[], byte[]> kafka;
    private final StoredOffsets offsets;
    private final Ownership ownership;
    private int beyondTheLog;

    Positioning(String consumer, Consumer<byte[], byte[]> kafka, StoredOffsets offsets, Ownership ownership) {
        this.consumer = consumer;
        this.kafka = kafka;
        this.offsets = offsets;
        this.ownership = ownership;
    }

    boolean isNeeded() {
        return !ownership.unpositioned().isEmpty();
    }

    /**
     * @throws OffsetsBeyondTheLog if what is stored and what Kafka has do not belong together
     * @throws org.apache.kafka.common.errors.RetriableException if Kafka does not answer
     * @throws org.springframework.dao.DataAccessException if the database does not
     */
    void position() {
        Set<TopicPartition> partitions = ownership.unpositioned();
        Map<TopicPartition, Long> stored = offsets.read(consumer, partitions);
        Map<TopicPartition, Long> first = kafka.beginningOffsets(partitions, WAIT);
        Map<TopicPartition, Long> end = kafka.endOffsets(partitions, WAIT);
        partitions.forEach(p -> requireInLog(p, stored.get(p), first.get(p), end.get(p)));
        partitions.forEach(p -> ownership.position(p, stored.get(p)));
        beyondTheLog = 0;
    }

    /** Whether the offsets have been beyond the log for so long that it is no passing state of the broker. */
    boolean isLasting(OffsetsBeyondTheLog problem) {
        return ++beyondTheLog >= TRIES_BEFORE_IT_IS_AN_ERROR;
    }

    /** Whether somebody has stored other offsets meanwhile; while the database does not answer, nobody knows. */
    boolean hasMoved() {
        Map<TopicPartition, Long> positions = ownership.positions();
        try {
            return !offsets.read(consumer, positions.keySet()).equals(positions);
        } catch (DataAccessException unknown) {
            return false;
        }
    }

    private void requireInLog(TopicPartition partition, long stored, long first, long end) {
        // A first reading may start where the log starts; records that were deleted before are nobody's.
        boolean missing = stored != 0 && stored < first;
        if (missing || stored > end) {
            throw new OffsetsBeyondTheLog(consumer, partition, stored, first, end);
        }
    }
}
