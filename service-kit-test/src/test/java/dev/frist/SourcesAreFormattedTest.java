package dev.frist;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All Java sources are as palantir-java-format leaves them; {@code -Dfrist.format=write} rewrites those that are not.
 *
 * <p>It stands here and not in Spotless, which runs in Maven's own JVM: that may be older than the language we write.
 */
class SourcesAreFormattedTest {
    private static final Path CHECKOUT = Path.of("..");

    @Test
    void allAreFormatted() throws Exception {
        List<String> flags = "write".equals(System.getProperty("frist.format"))
                ? List.of("--palantir", "--replace")
                : List.of("--palantir", "--dry-run", "--set-exit-if-changed");
        StringWriter changed = new StringWriter();
        String[] arguments = Stream.concat(flags.stream(), sources().stream()).toArray(String[]::new);
        int code = new Main(new PrintWriter(changed), new PrintWriter(changed), InputStream.nullInputStream())
                .format(arguments);
        assertThat(code)
                .as("run 'mvn test -pl service-kit-test -am -Dfrist.format=write'; not formatted:%n%s", changed)
                .isZero();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT, 20)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
