package dev.frist.clock;

import dev.frist.kit.test.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("dev.frist.clock", "dev.frist.clock.wiring");
    }
}
