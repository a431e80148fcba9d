package dev.frist.kit.wiring;

import dev.frist.kit.consume.EarlierRecords;
import dev.frist.kit.consume.LoopHealth;
import dev.frist.kit.consume.LoopSettings;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.PutAside;
import dev.frist.kit.consume.StoredOffsets;
import dev.frist.kit.consume.StreamGate;
import dev.frist.kit.consume.UnreadRecords;
import dev.frist.kit.topics.TopicEnds;
import dev.frist.kit.web.ProgressController;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** What every service that reads topics consists of, beside what it is for and its event store: loops with their offsets and health. */
@Configuration(proxyBeanMethods = false)
@Import({
    CommonWiring.class,
    ProgressController.class,
    TopicEnds.class,
    StoredOffsets.class,
    PutAside.class,
    UnreadRecords.class,
})
public class ServiceWiring {
    @Bean
    Loops loops(
            ConsumerFactory<?, ?> consumers,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            MeterRegistry meters,
            @Value("${frist.instance:#{null}}") @Nullable String instance) {
        return (name, topics, handler) -> new PartitionLoop(
                LoopSettings.of(name, topics).instance(instance), consumers, jdbc, transaction, handler, meters);
    }

    @Bean
    Gates gates(ConsumerFactory<?, ?> consumers, JdbcTemplate jdbc, MeterRegistry meters) {
        EarlierRecords earlier = new EarlierRecords(consumers);
        return consumer -> new StreamGate(consumer, jdbc, meters, earlier);
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
