package dev.frist.kit.wiring;

import dev.frist.kit.intake.Limits;
import dev.frist.kit.progress.TopicEnds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** What a service that takes facts in has, beside {@link ServiceWiring}. */
@Configuration(proxyBeanMethods = false)
public class IntakeWiring {
    @Bean
    Limits limits(@Value("${frist.intake.parked-at-most:PT15M}") Duration parked) {
        return Limits.DEFAULT.withParked(parked);
    }

    @Bean
    TopicEnds topicEnds(KafkaAdmin admin) {
        return new TopicEnds(admin.getConfigurationProperties());
    }

    // None of its records is worth waiting for long: the next one says more.
    @Bean
    Producer<byte[], byte[]> watermarkProducer(ProducerFactory<?, ?> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
