package dev.frist.credit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ArchitectureTest {
    private static final JavaClasses CREDIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.frist.credit");

    @Test
    void theLedgerKnowsNoFramework() {
        classes()
                .that()
                .resideInAPackage("dev.frist.credit.ledger")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.frist.credit.ledger",
                        "dev.frist.events",
                        "dev.frist.promises..")
                .check(CREDIT);
    }

    @Test
    void contractsKnowNoFramework() {
        classes()
                .that()
                .resideInAPackage("dev.frist.credit.subscription")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.frist.credit.subscription",
                        "dev.frist.events",
                        "dev.frist.promises..",
                        "dev.frist.intake",
                        "dev.frist.kit.problem")
                .check(CREDIT);
    }

    @Test
    void onlyTheWiringMakesBeans() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frist.credit.wiring")
                .should()
                .beAnnotatedWith(Configuration.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Bean.class)
                .check(CREDIT);
    }

    @Test
    void otherServicesAreMetInKafkaOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.frist.ticket..", "dev.frist.clock..", "dev.frist.sla..", "dev.frist.escalation..")
                .check(CREDIT);
    }
}
