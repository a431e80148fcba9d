package dev.frist.kit.consume;

import dev.frist.kit.OperatorDecision;
import dev.frist.kit.Refused;
import dev.frist.kit.topics.TopicConsumers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves a consumer past the record at which it stands, on somebody's word. It needs no loop that runs: whoever owns the partition,
 * here or in another instance, sees that its offset has moved.
 */
public final class PutAside {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, String> ONE_COMMITTED_RECORD = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));

    private final ConsumerFactory<?, ?> consumers;
    private final StoredOffsets offsets;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    public PutAside(
            ConsumerFactory<?, ?> consumers,
            StoredOffsets offsets,
            JdbcTemplate jdbc,
            TransactionOperations transaction) {
        this.consumers = consumers;
        this.offsets = offsets;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * @throws Refused if it is not the record at which this consumer stands
     */
    public void put(String consumer, Place place, OperatorDecision decision) {
        long stored = offsets.read(consumer, Set.of(place.topicPartition())).getOrDefault(place.topicPartition(), 0L);
        ConsumerRecord<byte[], byte[]> record = next(place, stored)
                .filter(it -> it.offset() == place.offset())
                .orElseThrow(() -> standsElsewhere(consumer, place, stored));
        try {
            transaction.executeWithoutResult(_ -> {
                new DeadLetters(consumer, jdbc).put(record, decision);
                offsets.move(
                        consumer,
                        Map.of(place.topicPartition(), stored),
                        Map.of(place.topicPartition(), place.offset() + 1));
            });
        } catch (StoredOffsets.Fenced moved) {
            throw Refused.conflict(
                    "offset", "changed-meanwhile", consumer + " has moved on from " + place + " meanwhile");
        }
    }

    /** The record that the consumer would take next; between its offset and that record may lie Kafka's own marks. */
    private Optional<ConsumerRecord<byte[], byte[]>> next(Place place, long stored) {
        TopicPartition partition = place.topicPartition();
        try (Consumer<byte[], byte[]> kafka = TopicConsumers.open(consumers, null, "put-aside", ONE_COMMITTED_RECORD)) {
            if (!TopicConsumers.partitions(kafka, place.topic()).contains(partition)
                    || place.offset() >= kafka.endOffsets(List.of(partition)).get(partition)) {
                return Optional.empty();
            }
            kafka.assign(List.of(partition));
            kafka.seek(partition, stored);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end && kafka.position(partition) <= place.offset()) {
                for (ConsumerRecord<byte[], byte[]> record : kafka.poll(Duration.ofMillis(200))) {
                    return Optional.of(record);
                }
            }
            return Optional.empty();
        } catch (OffsetOutOfRangeException beyondTheLog) {
            return Optional.empty();
        }
    }

    private static Refused standsElsewhere(String consumer, Place place, long stored) {
        return Refused.conflict(
                "offset",
                "where-it-stands",
                "%s stands at %s, and only the record at which it stands can be put aside"
                        .formatted(consumer, Place.of(place.topicPartition(), stored)));
    }
}
