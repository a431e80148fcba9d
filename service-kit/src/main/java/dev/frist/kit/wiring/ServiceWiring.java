package dev.frist.kit.wiring;

import dev.frist.kit.consume.LoopHealth;
import dev.frist.kit.consume.LoopSettings;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.consume.PutAside;
import dev.frist.kit.consume.StoredOffsets;
import dev.frist.kit.consume.UnreadRecords;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.json.LimitedJson;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.topics.TopicEnds;
import dev.frist.kit.web.ProgressController;
import dev.frist.kit.web.RequestTexts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.module.SimpleModule;

/** What every service consists of, beside what it is for and its event store: loops with their offsets and health, HTTP problems. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    WebWiring.class,
    ProgressController.class,
    TopicEnds.class,
    StoredOffsets.class,
    PutAside.class,
    UnreadRecords.class,
})
public class ServiceWiring {
    /** The one place where time is read. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** What HTTP reads has the limits that every record has. */
    @Bean
    JsonFactory limitedJson() {
        return new LimitedJson();
    }

    /** HTTP speaks the JSON that is stored and published; what it is told must be fit to be stored. */
    @Bean
    JsonMapperBuilderCustomizer httpJson() {
        return json -> EventJson.configured(json)
                .addModule(new SimpleModule("requests").addDeserializer(String.class, new RequestTexts()));
    }

    @Bean
    @ConditionalOnProperty("spring.kafka.ssl.bundle")
    static BeanPostProcessor reloadedBundle(
            ObjectProvider<SslBundles> bundles, @Value("${spring.kafka.ssl.bundle}") String name) {
        return ReloadedBundle.forKafka(bundles, name);
    }

    @Bean
    Copies copies(
            @Value("${frist.topics.replicas:1}") short replicas, @Value("${frist.topics.in-sync:1}") short inSync) {
        return new Copies(replicas, inSync);
    }

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
    LoopHealth loopsAlive(List<PartitionLoop> loops) {
        return LoopHealth.liveness(loops);
    }

    @Bean
    LoopHealth loopsReady(List<PartitionLoop> loops) {
        return LoopHealth.readiness(loops);
    }
}
