package dev.frist.kit.wiring;

import dev.frist.kit.Phases;
import dev.frist.kit.relay.AfterPass;
import dev.frist.kit.relay.Relay;
import dev.frist.kit.relay.RelayHealth;
import dev.frist.kit.relay.RelayProducer;
import dev.frist.kit.relay.RelaySettings;
import dev.frist.kit.store.CommitSignal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The relay of a service, beside {@link StoreWiring}. A service may declare {@link AfterPass}es and {@link
 * RelaySettings}.
 */
@Configuration(proxyBeanMethods = false)
public class RelayWiring {
    @Bean
    @DependsOnDatabaseInitialization
    Relay relay(
            DataSource dataSource,
            CommitSignal commits,
            ProducerFactory<?, ?> kafka,
            ObjectProvider<RelaySettings> settings,
            ObjectProvider<AfterPass> afterPass,
            MeterRegistry meters,
            Clock clock) {
        RelaySettings chosen = settings.getIfAvailable(() -> RelaySettings.DEFAULT);
        return new Relay(
                dataSource,
                commits,
                RelayProducer.from(kafka.getConfigurationProperties(), chosen),
                chosen,
                afterPass.orderedStream().toList(),
                meters,
                clock,
                Phases.RELAY);
    }

    @Bean
    RelayHealth relayHealth(Relay relay) {
        return new RelayHealth(relay);
    }
}
