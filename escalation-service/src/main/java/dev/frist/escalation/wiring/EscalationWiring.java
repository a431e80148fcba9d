package dev.frist.escalation.wiring;

import dev.frist.clock.ClockService;
import dev.frist.clock.wiring.ClockWiring;
import dev.frist.escalation.WhenTicketChangesThenNoteFact;
import dev.frist.events.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of escalation-service: a clock service with the policy for manager responses. */
@Configuration(proxyBeanMethods = false)
@Import({ClockWiring.class, WhenTicketChangesThenNoteFact.class})
public class EscalationWiring {
    public static final String NAME = "escalation-service";

    @Bean
    ClockService service() {
        return new ClockService(NAME, Topics.ESCALATIONS);
    }
}
