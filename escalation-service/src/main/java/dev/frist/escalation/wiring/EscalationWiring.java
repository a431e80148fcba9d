package dev.frist.escalation.wiring;

import dev.frist.clock.ClockService;
import dev.frist.clock.wiring.ClockWiring;
import dev.frist.events.Topics;
import dev.frist.kit.topics.TopicUse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of escalation-service: the clock service of the clocks that escalations start. */
@Configuration(proxyBeanMethods = false)
@Import(ClockWiring.class)
public class EscalationWiring {
    public static final String NAME = "escalation-service";

    private static final ClockService SERVICE = new ClockService(NAME, Topics.ESCALATIONS, true);

    /** What it does with topics. */
    public static final TopicUse TOPICS = ClockWiring.topics(SERVICE);

    @Bean
    ClockService service() {
        return SERVICE;
    }
}
