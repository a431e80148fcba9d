package dev.frist.kit.wiring;

import dev.frist.kit.Phases;
import dev.frist.kit.relay.Relay;
import dev.frist.kit.relay.RelayHealth;
import dev.frist.kit.relay.RelayProducer;
import dev.frist.kit.relay.RelaySettings;
import dev.frist.kit.store.CommitSignal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

/** The relay of a service, beside {@link StoreWiring}. */
@Configuration(proxyBeanMethods = false)
public class RelayWiring {
    @Bean
    @DependsOnDatabaseInitialization
    Relay relay(
            DataSource dataSource,
            CommitSignal commits,
            ProducerFactory<?, ?> kafka,
            MeterRegistry meters,
            Clock clock) {
        return new Relay(
                dataSource,
                commits,
                RelayProducer.from(kafka.getConfigurationProperties(), RelaySettings.DEFAULT),
                RelaySettings.DEFAULT,
                meters,
                clock,
                Phases.RELAY);
    }

    @Bean
    RelayHealth relayHealth(Relay relay) {
        return new RelayHealth(relay);
    }
}
