package dev.frist.notice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ArchitectureTest {
    private static final JavaClasses NOTICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.frist.notice");

    @Test
    void whoIsToldWhatFollowsFromEventsAndRulesAlone() {
        classes()
                .that()
                .resideInAnyPackage("dev.frist.notice.rules", "dev.frist.notice.raising", "dev.frist.notice.delivery")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify.annotations",
                        "dev.frist.notice.rules",
                        "dev.frist.notice.raising",
                        "dev.frist.notice.delivery",
                        "dev.frist.events",
                        "dev.frist.promises..",
                        "dev.frist.kit.json",
                        // How pauses grow is not worth writing again.
                        "org.springframework.util.backoff")
                .check(NOTICE);
    }

    @Test
    void onlyTheWiringMakesBeans() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frist.notice.wiring")
                .should()
                .beAnnotatedWith(Configuration.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Bean.class)
                .check(NOTICE);
    }

    @Test
    void otherServicesAreMetInKafkaOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.frist.ticket..",
                        "dev.frist.clock..",
                        "dev.frist.sla..",
                        "dev.frist.escalation..",
                        "dev.frist.credit..",
                        "dev.frist.console..")
                .check(NOTICE);
    }
}
