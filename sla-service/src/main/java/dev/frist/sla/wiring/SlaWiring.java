package dev.frist.sla.wiring;

import dev.frist.clock.ClockService;
import dev.frist.clock.wiring.ClockWiring;
import dev.frist.events.Topics;
import dev.frist.sla.WhenTicketChangesThenNoteFact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of sla-service: a clock service with the policy for initial responses. */
@Configuration(proxyBeanMethods = false)
@Import({ClockWiring.class, WhenTicketChangesThenNoteFact.class})
public class SlaWiring {
    public static final String NAME = "sla-service";

    @Bean
    ClockService service() {
        return new ClockService(NAME, Topics.RESPONSES);
    }
}
