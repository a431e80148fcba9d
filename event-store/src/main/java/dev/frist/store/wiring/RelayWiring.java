package dev.frist.store.wiring;

import dev.frist.kit.Phases;
import dev.frist.store.CommitSignal;
import dev.frist.store.EventLanguage;
import dev.frist.store.UnitsOfWork;
import dev.frist.store.audit.SignedEvents;
import dev.frist.store.audit.SigningKey;
import dev.frist.store.relay.OutboxFlush;
import dev.frist.store.relay.Relay;
import dev.frist.store.relay.RelayHealth;
import dev.frist.store.relay.RelayProducer;
import dev.frist.store.relay.RelaySettings;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.restore.OwnTopics;
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
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The relay of a service, beside {@link StoreWiring}. */
@Configuration(proxyBeanMethods = false)
public class RelayWiring {
    @Bean
    Supplier<Producer<String, byte[]>> relayProducers(ProducerFactory<?, ?> kafka) {
        return RelayProducer.from(kafka.getConfigurationProperties(), RelaySettings.DEFAULT);
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

    @Bean
    @DependsOnDatabaseInitialization
    StoreRecovery takesBack(
            OwnTopics own,
            EventLanguage language,
            ConsumerFactory<?, ?> consumers,
            SignedEvents signedEvents,
            DataSource dataSource,
            Supplier<Producer<String, byte[]>> relayProducers,
            UnitsOfWork sets,
            JdbcTemplate jdbc,
            ObjectProvider<RestoreHandler> followers,
            Verdict verdict) {
        return new StoreRecovery(
                own,
                language,
                consumers,
                signedEvents,
                sets,
                jdbc,
                followers.orderedStream().toList(),
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
            JdbcTemplate jdbc,
            ObjectProvider<SigningKey> key) {
        return new SignedEvents(service, kafka.getConfigurationProperties(), jdbc, key.getIfAvailable());
    }

    @Bean
    @DependsOnDatabaseInitialization
    TopicDecisions topicDecisions(JdbcTemplate jdbc, MeterRegistry meters) {
        TopicDecisions decisions = new TopicDecisions(jdbc);
        Gauge.builder("frist.store.passed.over", decisions, TopicDecisions::countAlarms)
                .description("records that bear this service's name and are none of its events: see /troubles")
                .register(meters);
        return decisions;
    }

    @Bean
    RelayHealth relayHealth(Relay relay) {
        return new RelayHealth(relay);
    }
}
