package dev.frist.kit.consume;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the partitions that a loop owns have been stored.
 *
 * @param next for each owned partition, the first offset that is not stored yet
 * @param ends for each owned partition, the log's end as asked for within the last second or so; nothing while the
 *     broker is away
 */
public record Positions(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    public Positions {
        next = Map.copyOf(next);
        ends = Map.copyOf(ends);
    }

    public Set<TopicPartition> owned() {
        return next.keySet();
    }

    /** The owned partitions of one topic, by number. */
    public Map<Integer, Long> of(String topic) {
        return next.entrySet().stream()
                .filter(e -> e.getKey().topic().equals(topic))
                .collect(Collectors.toMap(e -> e.getKey().partition(), Map.Entry::getValue));
    }
}
