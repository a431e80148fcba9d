package dev.frist.kit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.frist.events.ImportMark;
import dev.frist.events.Problem;
import dev.frist.events.TimeMark;
import dev.frist.kit.test.ModuleArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ModuleArchitecture {
    ArchitectureTest() {
        super("dev.frist.kit");
    }

    @Test
    void theKitHasNoBusinessWord() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.frist.events")
                        .and(not(equivalentTo(Problem.class)
                                .or(equivalentTo(TimeMark.class))
                                .or(equivalentTo(ImportMark.class)))))
                .check(classes());
    }
}
