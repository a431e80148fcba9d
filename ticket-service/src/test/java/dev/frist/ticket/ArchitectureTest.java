package dev.frist.ticket;

import dev.frist.kit.test.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("dev.frist.ticket");
    }
}
