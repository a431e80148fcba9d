package dev.frist.ticket;

import dev.frist.kit.wiring.ServiceApplication;
import dev.frist.ticket.wiring.TicketWiring;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Takes in what happened to tickets, and publishes it with what was promised. */
public final class TicketService {
    private TicketService() {}

    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    public static SpringApplicationBuilder builder() {
        return ServiceApplication.builder(TicketWiring.NAME, TicketWiring.class);
    }
}
