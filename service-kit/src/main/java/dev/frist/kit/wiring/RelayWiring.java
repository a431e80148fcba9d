package dev.frist.kit.wiring;

import dev.frist.kit.Phases;
import dev.frist.kit.relay.Drain;
import dev.frist.kit.relay.Relay;
import dev.frist.kit.relay.RelayHealth;
import dev.frist.kit.relay.RelayProducer;
import dev.frist.kit.relay.RelaySettings;
import dev.frist.kit.restore.Follower;
import dev.frist.kit.restore.OwnTopics;
import dev.frist.kit.restore.TakesBack;
import dev.frist.kit.store.CommitSignal;
import dev.frist.kit.store.Sets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
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
    TakesBack takesBack(
            OwnTopics own,
            ConsumerFactory<?, ?> consumers,
            DataSource dataSource,
            Supplier<Producer<String, byte[]>> relayProducers,
            Sets sets,
            JdbcTemplate jdbc,
            ObjectProvider<Follower> followers,
            @Value("${frist.store.take-back:false}") boolean allowed) {
        return new TakesBack(
                own,
                consumers,
                sets,
                jdbc,
                followers.orderedStream().toList(),
                new Drain(dataSource, relayProducers, RelaySettings.DEFAULT),
                allowed);
    }

    @Bean
    RelayHealth relayHealth(Relay relay) {
        return new RelayHealth(relay);
    }
}
