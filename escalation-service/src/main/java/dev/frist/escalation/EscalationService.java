package dev.frist.escalation;

import dev.frist.escalation.wiring.EscalationWiring;
import dev.frist.kit.wiring.ServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The clocks that escalations start: consumes {@code frist.tickets}, publishes {@code frist.escalations}. */
public final class EscalationService {
    private EscalationService() {}

    public static SpringApplicationBuilder builder() {
        return ServiceApplication.builder(EscalationWiring.NAME, EscalationWiring.class);
    }

    static void main(String[] args) {
        builder().run(args);
    }
}
