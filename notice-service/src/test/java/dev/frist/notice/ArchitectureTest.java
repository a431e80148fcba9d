package dev.frist.notice;

import dev.frist.kit.test.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("dev.frist.notice");
    }
}
