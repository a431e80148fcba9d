package dev.frist.escalation.wiring;

import dev.frist.clock.ClockService;
import dev.frist.clock.wiring.ClockWiring;
import dev.frist.events.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of escalation-service: the clock service of the clocks that escalations start. */
@Configuration(proxyBeanMethods = false)
@Import(ClockWiring.class)
public class EscalationWiring {
    public static final String NAME = "escalation-service";

    @Bean
    ClockService service() {
        return new ClockService(NAME, Topics.ESCALATIONS, true);
    }
}
