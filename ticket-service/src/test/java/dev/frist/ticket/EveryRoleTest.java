package dev.frist.ticket;

import dev.frist.kit.test.access.EveryRoleEveryEndpoint;

class EveryRoleTest extends EveryRoleEveryEndpoint {
    EveryRoleTest() {
        super("ticket-service", TicketService.builder());
    }
}
