package dev.frist.store.wiring;

import dev.frist.store.Knowledge;
import dev.frist.store.Store;
import dev.frist.store.audit.SignedEvents;
import dev.frist.store.relay.Relay;
import dev.frist.store.relay.RelaySettings;
import dev.frist.store.relay.TopicDecisions;
import dev.frist.store.relay.TroublesController;
import dev.frist.store.restore.StoreRecovery;
import dev.frist.store.restore.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ProducerFactory;

/** The event store of a service, its relay, its recovery after a restore, and what was known when. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Verdict.class)
@Import({
    StoreWiring.class,
    Knowledge.class,
    SignedEvents.class,
    StoreRecovery.class,
    TopicDecisions.class,
    TroublesController.class
})
public class EventStoreWiring {
    @Bean
    Relay relay(Store store, ProducerFactory<?, ?> kafka, MeterRegistry meters, Clock clock) {
        return new Relay(store, kafka.getConfigurationProperties(), RelaySettings.DEFAULT, meters, clock);
    }

    /** Down while stored events cannot be published. The service itself can still answer and store. */
    @Bean
    HealthIndicator relayHealth(Relay relay) {
        return () -> relay.trouble()
                .map(trouble -> Health.down().withDetail("publishing", trouble).build())
                .orElseGet(() -> Health.up().build());
    }

    @Bean
    MeterBinder passedOver(TopicDecisions decisions) {
        return meters -> Gauge.builder("frist.store.passed.over", decisions, TopicDecisions::countAlarms)
                .description("records that bear this service's name and are none of its events: see /troubles")
                .register(meters);
    }
}
