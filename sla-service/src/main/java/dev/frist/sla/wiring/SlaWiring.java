package dev.frist.sla.wiring;

import dev.frist.clock.ClockService;
import dev.frist.clock.wiring.ClockWiring;
import dev.frist.events.Topics;
import dev.frist.kit.topics.TopicUse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of sla-service: the clock service of all clocks but those that escalations start. */
@Configuration(proxyBeanMethods = false)
@Import(ClockWiring.class)
public class SlaWiring {
    public static final String NAME = "sla-service";

    private static final ClockService SERVICE = new ClockService(NAME, Topics.RESPONSES, false);

    /** What it does with topics. */
    public static final TopicUse TOPICS = ClockWiring.topics(SERVICE);

    @Bean
    ClockService service() {
        return SERVICE;
    }
}
