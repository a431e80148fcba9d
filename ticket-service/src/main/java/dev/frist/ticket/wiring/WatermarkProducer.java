package dev.frist.ticket.wiring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ProducerFactory;

/** The producer of watermarks: each must be acknowledged, and none is worth waiting for long. */
final class WatermarkProducer implements AutoCloseable {
    private final Producer<byte[], byte[]> kafka;

    WatermarkProducer(ProducerFactory<?, ?> connection) {
        Map<String, Object> settings = new HashMap<>(connection.getConfigurationProperties());
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        this.kafka = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Producer<byte[], byte[]> kafka() {
        return kafka;
    }

    @Override
    public void close() {
        kafka.close(Duration.ofSeconds(2));
    }
}
