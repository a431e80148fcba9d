package dev.frist.store.relay;

import dev.frist.kit.topics.Producers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * @param batchEvents events sent before the cursor moves, at most
 * @param batchBytes payload sent before the cursor moves; one event may exceed it alone
 * @param lookEvery how often the store is looked at when nobody says that something was committed
 * @param retryAfter pause after a failure, and between attempts to become the one that publishes
 * @param acknowledgedWithin how long Kafka may take to acknowledge a record before that counts as a failure
 * @param alarmAfter age of an unpublished event from which the log says so, with who may be holding it up
 */
public record RelaySettings(
        int batchEvents,
        long batchBytes,
        Duration lookEvery,
        Duration retryAfter,
        Duration acknowledgedWithin,
        Duration alarmAfter) {
    public static final RelaySettings DEFAULT = new RelaySettings(
            2_000,
            8L << 20,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    public RelaySettings {
        if (batchEvents < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("a batch holds at least 1 event and 1 byte, but is to hold "
                    + batchEvents + " events and " + batchBytes + " bytes");
        }
    }

    /**
     * A relay's: many events at once, and an answer in time.
     *
     * @param connection bootstrap servers, TLS, credentials
     */
    public Producer<String, byte[]> producer(Map<String, Object> connection) {
        int within = (int) acknowledgedWithin.toMillis();
        Map<String, Object> pace = new HashMap<>();
        pace.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        pace.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        pace.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        pace.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        pace.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, within);
        pace.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, within / 3);
        pace.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, within);
        return Producers.open(connection, pace, new StringSerializer());
    }
}
