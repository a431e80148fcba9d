package dev.frist.kit.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The producer of a relay: connection settings from the service, guarantees from here. */
public final class RelayProducer {
    private static final int LARGEST_REQUEST = 8 << 20;

    private RelayProducer() {}

    /** @param connection bootstrap servers, TLS, credentials; it cannot weaken what the relay relies on */
    public static Supplier<Producer<String, byte[]>> from(Map<String, Object> connection, RelaySettings settings) {
        Map<String, Object> config = new HashMap<>(connection);
        config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With more, a partition that comes up between two requests takes the second and refuses the first
        // (KAFKA-15591).
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        config.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                settings.acknowledgedWithin().toMillis());
        config.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) settings.acknowledgedWithin().toMillis() / 3);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                settings.acknowledgedWithin().toMillis());
        return () -> new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
