package dev.frist.connect.wiring;

import dev.frist.connect.Deliveries;
import dev.frist.connect.Mapper;
import dev.frist.connect.SetAsideTopic;
import dev.frist.connect.Sources;
import dev.frist.connect.http.EventRouter;
import dev.frist.connect.http.TakingService;
import dev.frist.connect.mapping.Connectors;
import dev.frist.connect.web.CloudEventsController;
import dev.frist.connect.web.ConnectController;
import dev.frist.connect.web.SourcesController;
import dev.frist.events.Topics;
import dev.frist.intake.Limits;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.topics.TopicOwner;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.topics.TopicUse;
import dev.frist.kit.wiring.CommonWiring;
import dev.frist.promises.file.SourceFile;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The parts of connect-service. */
@Configuration(proxyBeanMethods = false)
@Import({CommonWiring.class, CloudEventsController.class, ConnectController.class, SourcesController.class})
public class ConnectWiring {
    public static final String NAME = "connect-service";

    /** What it does with topics. */
    public static final TopicUse TOPICS = new TopicUse(
            NAME,
            _ -> List.of(SetAsideTopic.spec()),
            Set.of(Topics.INTAKE, Topics.CONNECT_SET_ASIDE),
            Set.of(Topics.CONNECT_SET_ASIDE));

    // A help desk waits for the answer, and sends again what got none.
    private static final Map<String, Object> PACE = Map.of(
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicSpec.LARGEST_INTAKE,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            5_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            8_000);

    @Bean
    Connectors connectors(@Value("${frist.connect.files:}") List<String> files, Environment environment) {
        return Connectors.read(
                files.stream().map(Path::of).map(SourceFile::read).toList(),
                name -> Optional.ofNullable(environment.getProperty(name)));
    }

    @Bean
    TopicOwner topics(KafkaAdmin admin, Copies copies) {
        return TopicOwner.of(TOPICS, 1, admin, copies);
    }

    @Bean
    SetAsideTopic setAsideTopic(ConsumerFactory<?, ?> kafka) {
        return new SetAsideTopic(kafka.getConfigurationProperties());
    }

    @Bean
    Producer<byte[], byte[]> facts(ConsumerFactory<?, ?> kafka) {
        return Producers.open(kafka.getConfigurationProperties(), PACE);
    }

    @Bean
    Sources sources(Connectors connectors, MeterRegistry meters, Clock clock) {
        return new Sources(connectors, meters, clock);
    }

    @Bean
    Deliveries deliveries(Producer<byte[], byte[]> facts, SetAsideTopic setAside, Sources sources, Clock clock) {
        return new Deliveries(new Mapper(Limits.DEFAULT, clock), facts, setAside, sources, clock);
    }

    @Bean
    EventRouter eventRouter(
            @Value("${frist.services.ticket-service}") URI tickets,
            @Value("${frist.services.credit-service}") URI contracts) {
        return new EventRouter(List.of(
                new TakingService("credit-service", "dev.frist.subscription.", contracts),
                new TakingService("ticket-service", "dev.frist.ticket.", tickets)));
    }
}
