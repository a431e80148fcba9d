package dev.frist.sla.wiring;

import dev.frist.clock.ClockService;
import dev.frist.clock.wiring.ClockWiring;
import dev.frist.events.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of sla-service: the clock service of all clocks but those that escalations start. */
@Configuration(proxyBeanMethods = false)
@Import(ClockWiring.class)
public class SlaWiring {
    public static final String NAME = "sla-service";

    @Bean
    ClockService service() {
        return new ClockService(NAME, Topics.RESPONSES, false);
    }
}
