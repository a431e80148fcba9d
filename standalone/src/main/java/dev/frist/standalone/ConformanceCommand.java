package dev.frist.standalone;

import dev.frist.promises.conformance.Conformance;
import dev.frist.promises.conformance.Conformance.Report;
import dev.frist.promises.file.Lines;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs business-time vectors through the engine that clocks use. */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = "Runs business-time vectors through the engine; exit code 1 if any case differs.")
public final class ConformanceCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "vectors, one JSON object a line")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        return files.stream().map(this::run).filter(passed -> !passed).count() == 0 ? 0 : 1;
    }

    private boolean run(Path file) {
        Report report = report(file);
        report.failures()
                .forEach(failure -> terminal.result("%s:%d %s: expected %s, but was %s"
                        .formatted(
                                failure.file(), failure.line(), failure.id(), failure.expected(), failure.actual())));
        terminal.result("%s: %,d cases, %,d passed, %,d failed"
                .formatted(
                        file, report.cases(), report.passes(), report.failures().size()));
        return report.failures().isEmpty();
    }

    private static Report report(Path file) {
        try {
            return new Conformance().run(file);
        } catch (NoSuchFileException e) {
            throw new CannotGoOn("there is no file " + file + ".", e);
        } catch (Lines.TooLong e) {
            throw new CannotGoOn("the file " + file + " is no file of cases: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new CannotGoOn("the file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
