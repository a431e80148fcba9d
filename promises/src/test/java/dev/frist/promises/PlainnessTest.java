package dev.frist.promises;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What was promised must be the same everywhere and always: no framework, no clock, no library's holidays. */
class PlainnessTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.frist.promises");

    @Test
    void itIsPlainJavaAndReadsYaml() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.frist.promises..",
                        "dev.frist.events..",
                        "org.yaml.snakeyaml..",
                        "org.jspecify..")
                .check(CODE);
    }

    @Test
    void onlyTheFileReaderKnowsYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frist.promises.file")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(CODE);
    }

    @Test
    void supportTimeKnowsNothingElse() {
        classes()
                .that()
                .resideInAPackage("dev.frist.promises.time")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.frist.promises.time", "org.jspecify..")
                .check(CODE);
    }

    @Test
    void timeIsAnArgument() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .check(CODE);
    }
}
