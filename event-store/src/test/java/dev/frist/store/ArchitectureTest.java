package dev.frist.store;

import dev.frist.kit.test.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
    ArchitectureTest() {
        super("dev.frist.store");
    }
}
