package dev.frist.kit.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What holds in every module; a module's own test extends it and names the module's root package. */
public abstract class ModuleArchitecture {
    private static final String[] SERVICES = {
        "dev.frist.ticket",
        "dev.frist.sla",
        "dev.frist.escalation",
        "dev.frist.credit",
        "dev.frist.notice",
        "dev.frist.console"
    };
    private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private final String root;

    protected ModuleArchitecture(String root) {
        this.root = root;
    }

    /** The main classes of the module. */
    protected JavaClasses classes() {
        return IMPORTED.computeIfAbsent(
                root,
                it -> new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("/service-kit-test/"))
                        .importPackages(it));
    }

    @Test
    void onlyTheWiringMakesBeans() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..wiring")
                .should()
                .beAnnotatedWith(Configuration.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Bean.class)
                .check(classes());
    }

    @Test
    void onlyTheWiringReadsTheClockOfTheMachine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..wiring")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes());
    }

    /** A reader of an error, a log line or an import knows which one is meant. */
    @Test
    void noNameStandsForTwoTypes() {
        Map<String, List<String>> namesakes = classes().stream()
                .filter(it -> !it.getModifiers().contains(JavaModifier.PRIVATE)
                        && !it.isAnonymousClass()
                        && !it.isLocalClass()
                        && !it.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, TreeMap::new, mapping(JavaClass::getName, toList())));
        namesakes.values().removeIf(it -> it.size() == 1);
        assertThat(namesakes).isEmpty();
    }

    @Test
    void aServiceKnowsNoOtherService() {
        String[] others = Stream.of(SERVICES)
                .filter(it -> !it.equals(root))
                .map(it -> it + "..")
                .toArray(String[]::new);
        noClasses().should().dependOnClassesThat().resideInAnyPackage(others).check(classes());
    }
}
