package dev.frist.ticket.progress;

import dev.frist.kit.consume.StoredOffsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What this service has stored of the topics that it reads.
 *
 * @param loops by topic, the name of the loop that reads it
 */
record Stored(StoredOffsets offsets, Map<String, String> loops) {
    /** Whether all below these ends is stored. */
    boolean isUpTo(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> positions = positions(List.copyOf(ends.keySet()));
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    Map<TopicPartition, Long> positions(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        loops.forEach((topic, loop) -> positions.putAll(offsets.read(
                loop, partitions.stream().filter(it -> it.topic().equals(topic)).toList())));
        return positions;
    }
}
