package dev.frist.connect;

import dev.frist.kit.test.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("dev.frist.connect");
    }
}
