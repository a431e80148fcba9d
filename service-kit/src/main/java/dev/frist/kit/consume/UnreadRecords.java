package dev.frist.kit.consume;

import dev.frist.kit.topics.TopicEnds;
import dev.frist.kit.web.Backlog;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What stands in the topics that a service's loops read, and is not stored by them yet. Counted before everything else: what is read
 * meanwhile becomes more of the rest, and would otherwise be counted nowhere.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class UnreadRecords implements Backlog {
    private final List<PartitionLoop> loops;
    private final StoredOffsets offsets;
    private final TopicEnds ends;

    public UnreadRecords(List<PartitionLoop> loops, StoredOffsets offsets, TopicEnds ends) {
        this.loops = List.copyOf(loops);
        this.offsets = offsets;
        this.ends = ends;
    }

    @Override
    public String name() {
        return "unread";
    }

    @Override
    public long size(Question question) {
        try {
            long unread = 0;
            for (PartitionLoop loop : loops) {
                unread += unread(loop, question);
            }
            return unread;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was asked where topics end", e);
        }
    }

    private long unread(PartitionLoop loop, Question question) throws InterruptedException {
        Map<TopicPartition, Long> upTo = question.isUpToNow()
                ? ends.ofThoseThere(loop.topics())
                : ends.ofThoseThere(loop.topics(), question.until());
        Map<TopicPartition, Long> next = offsets.read(loop.name(), upTo.keySet());
        return upTo.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - next.get(end.getKey())))
                .sum();
    }
}
