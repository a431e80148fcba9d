package dev.frist.store.wiring;

import dev.frist.kit.Phases;
import dev.frist.store.CommitSignal;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.asof.Knowledge;
import dev.frist.store.asof.KnownController;
import dev.frist.store.audit.SignedEvents;
import dev.frist.store.audit.SigningKey;
import dev.frist.store.relay.OutboxFlush;
import dev.frist.store.relay.OwnTopics;
import dev.frist.store.relay.Relay;
import dev.frist.store.relay.RelaySettings;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.relay.TroublesController;
import dev.frist.store.restore.RestoreHandler;
import dev.frist.store.restore.StoreRecovery;
import dev.frist.store.restore.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The event store of a service, its relay, its recovery after a restore, and what was known when. */
@Configuration(proxyBeanMethods = false)
@Import({StoreWiring.class, Knowledge.class, KnownController.class, TroublesController.class})
public class EventStoreWiring {
    @Bean
    Supplier<Producer<String, byte[]>> relayProducers(ProducerFactory<?, ?> kafka) {
        return RelaySettings.DEFAULT.producers(kafka.getConfigurationProperties());
    }

    @Bean
    @DependsOnDatabaseInitialization
    Relay relay(
            DataSource dataSource,
            CommitSignal commits,
            Supplier<Producer<String, byte[]>> relayProducers,
            MeterRegistry meters,
            Clock clock) {
        return new Relay(dataSource, commits, relayProducers, RelaySettings.DEFAULT, meters, clock, Phases.RELAY);
    }

    /** Down while stored events cannot be published. The service itself can still answer and store. */
    @Bean
    HealthIndicator relayHealth(Relay relay) {
        return () -> relay.trouble()
                .map(trouble -> Health.down().withDetail("publishing", trouble).build())
                .orElseGet(() -> Health.up().build());
    }

    @Bean
    @DependsOnDatabaseInitialization
    StoreRecovery storeRecovery(
            OwnTopics own,
            EventLanguage language,
            ConsumerFactory<?, ?> kafka,
            SignedEvents signedEvents,
            DataSource dataSource,
            Supplier<Producer<String, byte[]>> relayProducers,
            UnitsOfWork units,
            JdbcClient jdbc,
            ObjectProvider<RestoreHandler> handlers,
            Verdict verdict) {
        return new StoreRecovery(
                own,
                language,
                kafka.getConfigurationProperties(),
                signedEvents,
                units,
                jdbc,
                handlers.orderedStream().toList(),
                new OutboxFlush(dataSource, relayProducers, RelaySettings.DEFAULT),
                verdict);
    }

    @Bean
    Verdict storeVerdict(
            @Value("${frist.store.take-back:false}") boolean takesSigned,
            @Value("${frist.store.take-back-events:}") Set<String> takeBack,
            @Value("${frist.store.put-aside-events:}") Set<String> putAside,
            @Value("${frist.store.by:#{null}}") @Nullable String by,
            @Value("${frist.store.why:#{null}}") @Nullable String why) {
        return new Verdict(takesSigned, takeBack, putAside, by, why);
    }

    @Bean
    SignedEvents signedEvents(
            @Value("${spring.application.name}") String service,
            ConsumerFactory<?, ?> kafka,
            JdbcClient jdbc,
            ObjectProvider<SigningKey> key) {
        return new SignedEvents(service, kafka.getConfigurationProperties(), jdbc, key.getIfAvailable());
    }

    @Bean
    @DependsOnDatabaseInitialization
    TopicDecisions topicDecisions(JdbcClient jdbc, MeterRegistry meters) {
        TopicDecisions decisions = new TopicDecisions(jdbc);
        Gauge.builder("frist.store.passed.over", decisions, TopicDecisions::countAlarms)
                .description("records that bear this service's name and are none of its events: see /troubles")
                .register(meters);
        return decisions;
    }
}
