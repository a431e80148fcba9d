package dev.frist.sla;

import dev.frist.kit.test.access.EveryRoleEveryEndpoint;

class EveryRoleTest extends EveryRoleEveryEndpoint {
    EveryRoleTest() {
        super("sla-service", SlaService.builder());
    }
}
