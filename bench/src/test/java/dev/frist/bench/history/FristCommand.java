package dev.frist.bench.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The frist command, with the options that the frist script gives it.
 *
 * @param program what follows these options: the built jar, or a class path
 */
record FristCommand(String origin, List<String> program) {
    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");
    private static final List<String> ALWAYS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** The jar of the checkout that the frist script stands in; without the script, this program's own class path. */
    static FristCommand found() {
        return Optional.ofNullable(System.getenv("FRIST_HOME"))
                .map(home -> Path.of(home, "standalone", "target", "standalone-exec.jar"))
                .filter(Files::isRegularFile)
                .map(jar -> new FristCommand("the built jar", List.of("-jar", jar.toString())))
                .orElseGet(() -> new FristCommand(
                        "classes from the class path",
                        List.of("-cp", System.getProperty("java.class.path"), "dev.frist.standalone.Frist")));
    }

    ProcessBuilder longLived(List<String> arguments) {
        return process(List.of(), arguments);
    }

    ProcessBuilder shortLived(List<String> arguments) {
        return process(SHORT_LIVED, arguments);
    }

    private ProcessBuilder process(List<String> options, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(JAVA));
        line.addAll(options);
        line.addAll(ALWAYS);
        line.addAll(program);
        line.addAll(arguments);
        return new ProcessBuilder(line).redirectErrorStream(true);
    }
}
