package dev.frist.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what is asked for, one after the other: two at once would measure each other. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Frist on this machine, each figure beside a baseline of the same run.")
public final class BenchCommand implements Callable<Integer> {
    private final PrintStream out;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "0..*",
            description = "what to measure; default: everything. A file is the history that 'import' lets in;"
                    + " without one it makes one up")
    private List<String> arguments = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the servers keep their data meanwhile; default: .frist beside the frist script")
    private @Nullable Path data;

    BenchCommand(PrintStream out, Clock clock) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = data == null ? home().resolve(".frist") : data;
        try (Ground ground = Ground.in(folder, clock)) {
            List<Measurement> chosen = chosen(Measurements.full(ground, history()));
            Report report = new Report(out);
            Machine.describe(ground.folder(), report);
            for (Measurement measurement : chosen) {
                report.section(measurement.name(), measurement.question());
                measurement.run(report);
            }
            report.summary();
        }
        return 0;
    }

    private List<Measurement> chosen(List<Measurement> all) {
        List<String> names = arguments.stream().filter(it -> !isFile(it)).toList();
        List<String> known = all.stream().map(Measurement::name).toList();
        for (String name : names) {
            if (spec != null && !known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "nothing is measured under the name '%s', and it is no file; there is %s"
                                .formatted(name, known));
            }
        }
        return all.stream()
                .filter(it -> names.isEmpty() || names.contains(it.name()))
                .toList();
    }

    private Optional<Path> history() {
        return arguments.stream().filter(BenchCommand::isFile).findFirst().map(Path::of);
    }

    private static boolean isFile(String argument) {
        return Files.isRegularFile(Path.of(argument));
    }

    /** The checkout, as the frist script says; without the script, the folder that one stands in. */
    private static Path home() {
        return Path.of(Optional.ofNullable(System.getenv("FRIST_HOME")).orElse(""));
    }
}
