package dev.frist.store.relay;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where the records of a batch stand in Kafka, as the acknowledgements come in. */
final class Acknowledged {
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private int events;

    synchronized void add(RecordMetadata place) {
        ends.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
        events++;
    }

    synchronized int events() {
        return events;
    }

    synchronized void set(PreparedStatement statement, int from) throws SQLException {
        PublishedUpTo.set(statement, from, ends);
    }
}
