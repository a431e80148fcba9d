package dev.frist.kit.wiring;

import dev.frist.kit.json.EventJson;
import dev.frist.kit.json.LimitedJson;
import dev.frist.kit.topics.Copies;
import dev.frist.kit.web.RequestTexts;
import java.time.Clock;
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
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.module.SimpleModule;

/** What every service consists of, whether or not it stores anything: HTTP with its problems and its JSON, and the clock. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WebWiring.class)
public class CommonWiring {
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
}
