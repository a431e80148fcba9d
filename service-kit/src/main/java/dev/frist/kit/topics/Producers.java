package dev.frist.kit.topics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Makes every producer: what one has sent is kept, in the order in which it was sent. */
public final class Producers {
    private static final Map<String, Object> GUARANTEES = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            // With more, a partition that comes up between two requests takes the second, and refuses the first until
            // it is given up (KAFKA-15591): lost, where it is not sent again.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1);

    private Producers() {}

    /**
     * @param connection bootstrap servers, TLS, credentials
     * @param pace sizes and times; like the connection, it cannot weaken what every producer keeps to
     */
    public static <K> Producer<K, byte[]> open(
            Map<String, ?> connection, Map<String, ?> pace, Serializer<K> keySerializer) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(pace);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.putAll(GUARANTEES);
        return new KafkaProducer<>(settings, keySerializer, new ByteArraySerializer());
    }

    /** As the other, with keys as they are. */
    public static Producer<byte[], byte[]> open(Map<String, ?> connection, Map<String, ?> pace) {
        return open(connection, pace, new ByteArraySerializer());
    }
}
