package dev.frist.kit.consume;

import org.apache.kafka.common.TopicPartition;

/**
 * What is stored and what Kafka has do not belong together. Nobody but an operator can tell what to do: there is no
 * reset.
 */
final class OffsetsBeyondTheLog extends RuntimeException {
    private final transient Place at;

    OffsetsBeyondTheLog(String consumer, TopicPartition partition, long stored, long first, long end) {
        super("""
            %s has stored offset %d of %s, but Kafka has only offsets %d to %d: records are missing, or this is \
            another log. Bring back the log that belongs to this database, or correct table consumer_offset.\
            """.formatted(consumer, stored, partition, first, end));
        this.at = Place.of(partition, stored);
    }

    Place at() {
        return at;
    }
}
