package dev.frist.clock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class KernelArchitectureTest {
    @Test
    void theKernelKnowsNoFramework() {
        classes()
                .that()
                .resideInAPackage("dev.frist.clock")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.annotations",
                        "dev.frist.clock",
                        "dev.frist.events",
                        "dev.frist.terms..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.frist.clock"));
    }
}
