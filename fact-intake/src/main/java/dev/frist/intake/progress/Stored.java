package dev.frist.intake.progress;

import dev.frist.kit.consume.StoredOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What this service has stored of the topics that it reads.
 *
 * @param loops by topic, the name of the loop that reads it
 */
public record Stored(StoredOffsets offsets, Map<String, String> loops) {
    Set<String> topics() {
        return loops.keySet();
    }

    /** Whether all below these offsets of a topic's partitions is stored. */
    public boolean isUpTo(String topic, Map<Integer, Long> ends) {
        return isUpTo(ends.entrySet().stream()
                .collect(Collectors.toMap(it -> new TopicPartition(topic, it.getKey()), Map.Entry::getValue)));
    }

    /** Whether all below these offsets is stored. */
    boolean isUpTo(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        loops.forEach((topic, loop) -> positions.putAll(offsets.read(
                loop,
                ends.keySet().stream().filter(it -> it.topic().equals(topic)).toList())));
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
