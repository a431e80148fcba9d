package dev.frist.kit.consume;

import org.apache.kafka.common.TopicPartition;

/**
 * Somebody else has stored this partition's offset meanwhile: it is theirs now, and nothing that was done here counts.
 */
final class Fenced extends RuntimeException {
    Fenced(String consumer, TopicPartition partition, long expected) {
        super("%s no longer owns %s: its stored offset is not %d any more".formatted(consumer, partition, expected));
    }
}
