package dev.frist.ticket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.frist.ticket");

    @Test
    void theDomainIsPlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.frist.ticket.story",
                        "dev.frist.ticket.contract",
                        "dev.frist.ticket.intake",
                        "dev.frist.ticket.overview")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "org.apache.kafka..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringKnowsAdapters() {
        classes()
                .that()
                .resideInAnyPackage("..axon", "..jdbc", "..kafka", "..web")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("dev.frist.ticket.wiring", "..axon", "..jdbc", "..kafka", "..web")
                .check(CLASSES);
    }

    @Test
    void nobodyReadsTheClockOfTheMachine() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
