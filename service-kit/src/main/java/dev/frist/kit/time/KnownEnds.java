package dev.frist.kit.time;

import dev.frist.kit.topics.TopicConsumers;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where topics end, as far as it was asked; it is asked again only when something claims to stand further on. */
final class KnownEnds {
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** @param offsets by partition */
    boolean reach(Consumer<?, ?> consumer, String topic, Map<Integer, Long> offsets) {
        if (!areKnownToReach(topic, offsets)) {
            ends.putAll(consumer.endOffsets(TopicConsumers.partitions(consumer, topic)));
        }
        return areKnownToReach(topic, offsets);
    }

    private boolean areKnownToReach(String topic, Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(it -> it.getValue() <= ends.getOrDefault(new TopicPartition(topic, it.getKey()), 0L));
    }
}
