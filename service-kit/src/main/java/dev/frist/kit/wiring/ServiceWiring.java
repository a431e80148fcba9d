package dev.frist.kit.wiring;

import dev.frist.kit.consume.LoopHealth;
import dev.frist.kit.consume.LoopSettings;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.StoredOffsets;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.web.BacklogController;
import dev.frist.kit.web.PositionsController;
import dev.frist.kit.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What every service consists of, beside what it is for: an event store, loops with their offsets and health, HTTP problems. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({StoreWiring.class, RelayWiring.class, Problems.class, PositionsController.class, BacklogController.class})
public class ServiceWiring {
    /** The one place where time is read. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** HTTP speaks the JSON that is stored and published. */
    @Bean
    JsonMapperBuilderCustomizer httpJson() {
        return EventJson::configured;
    }

    @Bean
    StoredOffsets storedOffsets(JdbcTemplate jdbc) {
        return new StoredOffsets(jdbc);
    }

    @Bean
    Loops loops(
            ConsumerFactory<?, ?> consumers,
            StoredOffsets offsets,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            @Value("${frist.instance:#{null}}") @Nullable String instance) {
        return (name, topics, handler) -> new PartitionLoop(
                LoopSettings.of(name, topics).instance(instance),
                consumers,
                offsets,
                new TransactionTemplate(transactions),
                handler,
                meters);
    }

    @Bean
    LoopHealth loopsAlive(List<PartitionLoop> loops) {
        return LoopHealth.liveness(loops);
    }

    @Bean
    LoopHealth loopsReady(List<PartitionLoop> loops) {
        return LoopHealth.readiness(loops);
    }
}
