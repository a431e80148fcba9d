package dev.frist.console;

import dev.frist.kit.test.access.EveryRoleEveryEndpoint;

class EveryRoleTest extends EveryRoleEveryEndpoint {
    EveryRoleTest() {
        super("ops-console", OpsConsole.builder());
    }
}
