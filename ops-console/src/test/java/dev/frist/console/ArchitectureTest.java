package dev.frist.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.frist.console.page.web.PageController;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

class ArchitectureTest {
    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.frist.console");

    @Test
    void whatIsShownFollowsFromEventsAndRulesAlone() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.frist.console.projection",
                        "dev.frist.console.board",
                        "dev.frist.console.trust",
                        "dev.frist.console.page",
                        "dev.frist.console.story",
                        "dev.frist.console.drawing",
                        "dev.frist.console.attainment",
                        "dev.frist.console.customer",
                        "dev.frist.console.notices",
                        "dev.frist.console.intake")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "dev.frist.console.projection",
                        "dev.frist.console.board",
                        "dev.frist.console.trust",
                        "dev.frist.console.page",
                        "dev.frist.console.story",
                        "dev.frist.console.drawing",
                        "dev.frist.console.attainment",
                        "dev.frist.console.customer",
                        "dev.frist.console.notices",
                        "dev.frist.console.intake",
                        "dev.frist.intake",
                        "dev.frist.events",
                        "dev.frist.promises..")
                .check(CONSOLE);
    }

    @Test
    void onlyTheWiringMakesBeans() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frist.console.wiring")
                .should()
                .beAnnotatedWith(Configuration.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Bean.class)
                .check(CONSOLE);
    }

    @Test
    void peopleAndProgramsAreAnsweredByDifferentControllers() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PageController.class)
                .should()
                .beAnnotatedWith(Controller.class)
                .check(CONSOLE);
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
                        "dev.frist.credit..")
                .check(CONSOLE);
    }
}
