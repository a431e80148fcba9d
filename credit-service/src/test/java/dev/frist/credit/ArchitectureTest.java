package dev.frist.credit;

import dev.frist.kit.test.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("dev.frist.credit");
    }
}
