package dev.frist.store.relay;

import dev.frist.kit.topics.Producers;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** The producer of a relay: many events at once, and an answer in time. */
public final class RelayProducer {
    private static final int LARGEST_REQUEST = 8 << 20;

    private RelayProducer() {}

    /** @param connection bootstrap servers, TLS, credentials */
    public static Supplier<Producer<String, byte[]>> from(Map<String, Object> connection, RelaySettings settings) {
        int within = (int) settings.acknowledgedWithin().toMillis();
        Map<String, Object> pace = Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 << 10,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                within,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                within / 3,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                within);
        return () -> Producers.open(connection, pace, new StringSerializer());
    }
}
