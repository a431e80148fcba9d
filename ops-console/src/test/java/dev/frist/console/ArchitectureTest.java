package dev.frist.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.frist.console.web.PageController;
import dev.frist.kit.test.ServiceArchitecture;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("dev.frist.console");
    }

    @Test
    void peopleAndProgramsAreAnsweredByDifferentControllers() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PageController.class)
                .should()
                .beAnnotatedWith(Controller.class)
                .check(classes());
    }
}
