package dev.frist.intake.wiring;

import dev.frist.events.Topics;
import dev.frist.intake.Imports;
import dev.frist.intake.IntakeProgress;
import dev.frist.intake.Limits;
import dev.frist.intake.RejectionsController;
import dev.frist.intake.ReportHeaders;
import dev.frist.kit.time.Repeated;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.wiring.ServiceWiring;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ProducerFactory;

/** What a service that takes facts in has, beside {@link ServiceWiring}. */
@Configuration(proxyBeanMethods = false)
@Import({Imports.class, RejectionsController.class, ReportHeaders.class})
public class IntakeWiring {
    @Bean
    Limits limits(@Value("${frist.intake.parked-at-most:PT15M}") Duration parked) {
        return Limits.DEFAULT.withParked(parked);
    }

    // None of its records is worth waiting for long: the next one says more.
    @Bean
    Producer<byte[], byte[]> watermarkProducer(ProducerFactory<?, ?> kafka) {
        Map<String, Object> pace =
                Map.of(ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return Producers.open(kafka.getConfigurationProperties(), pace);
    }

    @Bean
    WatermarkProducer watermarks(Producer<byte[], byte[]> producer) {
        return new WatermarkProducer(producer, Topics.WATERMARKS);
    }

    @Bean
    Repeated parkedExpiry(IntakeProgress progress) {
        return Repeated.everySecond("loses-patience", progress::expireParked);
    }
}
