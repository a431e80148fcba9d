package dev.frist.intake.wiring;

import dev.frist.intake.FactIntake;
import dev.frist.intake.Limits;
import dev.frist.intake.ParkedList;
import dev.frist.intake.RejectionCommands;
import dev.frist.intake.web.ParkedController;
import dev.frist.intake.web.RejectionsController;
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
@Import({RejectionsController.class, ParkedController.class, ParkedList.class})
public class IntakeWiring {
    @Bean
    Limits limits(@Value("${frist.intake.parked-at-most:PT15M}") Duration parked) {
        return Limits.DEFAULT.withParked(parked);
    }

    @Bean
    RejectionCommands rejectionCommands(FactIntake intake) {
        return intake.appeals();
    }

    // None of its records is worth waiting for long: the next one says more.
    @Bean
    Producer<byte[], byte[]> watermarkProducer(ProducerFactory<?, ?> kafka) {
        Map<String, Object> pace =
                Map.of(ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return Producers.open(kafka.getConfigurationProperties(), pace);
    }
}
