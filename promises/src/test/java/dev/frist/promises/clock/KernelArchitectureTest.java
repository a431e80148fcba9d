package dev.frist.promises.clock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class KernelArchitectureTest {
    @Test
    void theKernelKnowsNoFramework() {
        classes()
                .that()
                .resideInAPackage("dev.frist.promises.clock")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.annotations",
                        "dev.frist.promises.clock",
                        "dev.frist.events",
                        "dev.frist.promises..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.frist.promises.clock"));
    }
}
