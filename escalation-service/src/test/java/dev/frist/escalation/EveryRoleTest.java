package dev.frist.escalation;

import dev.frist.kit.test.access.EveryRoleEveryEndpoint;

class EveryRoleTest extends EveryRoleEveryEndpoint {
    EveryRoleTest() {
        super("escalation-service", EscalationService.builder());
    }
}
