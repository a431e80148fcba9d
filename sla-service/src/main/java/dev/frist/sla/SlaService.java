package dev.frist.sla;

import dev.frist.kit.wiring.ServiceApplication;
import dev.frist.sla.wiring.SlaWiring;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** All clocks but those that escalations start: consumes {@code frist.tickets}, publishes {@code frist.responses}. */
public final class SlaService {
    private SlaService() {}

    public static SpringApplicationBuilder builder() {
        return ServiceApplication.builder(SlaWiring.NAME, SlaWiring.class);
    }

    static void main(String[] args) {
        builder().run(args);
    }
}
