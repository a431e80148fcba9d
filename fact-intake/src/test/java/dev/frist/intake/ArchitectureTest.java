package dev.frist.intake;

import dev.frist.kit.test.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
    ArchitectureTest() {
        super("dev.frist.intake");
    }
}
