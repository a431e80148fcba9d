package dev.frist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A module has no more lines of main code than it is granted here. Whoever needs more raises the number, and says in the commit what
 * the lines are worth; whoever removes some lowers it.
 */
class ModulesKeepTheirBudgetTest {
    private static final Path CHECKOUT = Path.of("..");

    private static final Map<String, Integer> LINES = Map.ofEntries(
            Map.entry("common-events", 2_850),
            Map.entry("credit-service", 4_390),
            Map.entry("embedded-servers", 800),
            Map.entry("escalation-service", 60),
            Map.entry("event-store", 7_570),
            Map.entry("evidence", 1_260),
            Map.entry("fact-intake", 3_400),
            Map.entry("notice-service", 4_890),
            Map.entry("connect-service", 1_730),
            Map.entry("ops-console", 8_440),
            Map.entry("promises", 12_290),
            Map.entry("response-clock", 3_080),
            Map.entry("service-kit", 8_120),
            Map.entry("service-kit-test", 1_900),
            Map.entry("sla-service", 60),
            Map.entry("standalone", 6_150),
            Map.entry("ticket-service", 3_300));

    static Stream<String> modules() throws IOException {
        try (Stream<Path> folders = Files.list(CHECKOUT)) {
            return folders
                    .filter(it -> Files.isDirectory(it.resolve("src/main/java")))
                    .map(it -> it.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleKeepsItsBudget(String module) throws IOException {
        assertThat(LINES).as("modules with a budget").containsKey(module);
        try (Stream<Path> files = Files.walk(CHECKOUT.resolve(module).resolve("src/main/java"))) {
            long lines = files.filter(it -> it.toString().endsWith(".java"))
                    .mapToLong(ModulesKeepTheirBudgetTest::lines)
                    .sum();
            assertThat(lines).as("lines of main code of %s", module).isLessThanOrEqualTo(LINES.get(module));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
