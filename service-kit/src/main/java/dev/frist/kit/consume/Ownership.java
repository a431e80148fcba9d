package dev.frist.kit.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions a loop owns, and how far each is stored. A partition newly assigned stays paused until its stored
 * offset has been read: the database may be away just then, and a rebalance callback must not fail.
 */
final class Ownership implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> unpositioned = new HashSet<>();

    Ownership(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(this::distrust);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
        unpositioned.removeAll(partitions);
    }

    private void distrust(TopicPartition partition) {
        positions.remove(partition);
        unpositioned.add(partition);
        consumer.pause(Set.of(partition));
        // Without any position the consumer would ask Kafka for one. This one is never used: the partition is paused.
        consumer.seek(partition, 0);
    }

    /** Somebody else may have moved them: read them anew. */
    void distrustAll() {
        Set.copyOf(positions.keySet()).forEach(this::distrust);
    }

    Set<TopicPartition> unpositioned() {
        return Set.copyOf(unpositioned);
    }

    void position(TopicPartition partition, long next) {
        if (unpositioned.remove(partition)) {
            positions.put(partition, next);
            consumer.seek(partition, next);
            consumer.resume(Set.of(partition));
        }
    }

    Map<TopicPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    void stored(Map<TopicPartition, Long> next) {
        next.forEach((partition, offset) -> positions.replace(partition, offset));
    }

    /** Goes back to what is stored, and takes nothing more until {@link #resume}. */
    void rewindAndPause() {
        positions.forEach(consumer::seek);
        pause();
    }

    /** Takes nothing more until {@link #resume}. */
    void pause() {
        consumer.pause(positions.keySet());
    }

    void resume() {
        consumer.resume(positions.keySet());
    }
}
