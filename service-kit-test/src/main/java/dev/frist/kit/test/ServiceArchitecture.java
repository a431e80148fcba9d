package dev.frist.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds in every service as well: a package is a capability in plain Java, and its adapters are named for their technology. */
public abstract class ServiceArchitecture extends ModuleArchitecture {
    private static final String[] ADAPTERS = {
        "..axon", "..http", "..jdbc", "..kafka", "..mail", "..metrics", "..web", "..webhook", "..wiring"
    };

    private static final String[] FRAMEWORKS = {
        "org.springframework..", "org.axonframework..", "org.apache.kafka..", "java.sql..", "javax.sql..", "jakarta.."
    };

    private final String program;

    /** A service: the class that starts it stands in the root package. */
    protected ServiceArchitecture(String root) {
        this(root, root);
    }

    /** @param program the package of what starts it, which may use frameworks */
    protected ServiceArchitecture(String root, String program) {
        super(root);
        this.program = program;
    }

    @Test
    void capabilitiesArePlainJava() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.concat(Stream.of(ADAPTERS), Stream.of(program)).toArray(String[]::new))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(FRAMEWORKS).and(not(resideInAPackage("org.springframework.util.."))))
                .check(classes());
    }
}
