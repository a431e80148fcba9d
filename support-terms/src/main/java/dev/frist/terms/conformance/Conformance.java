package dev.frist.terms.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.terms.conformance.Report.Failure;
import dev.frist.terms.file.BadFile;
import dev.frist.terms.file.SourceFile;
import dev.frist.terms.time.NoSupportTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs files of vectors, one JSON object a line, through the same support time that clocks use. */
public final class Conformance {
    private final Engines engines = new Engines();

    /** Empty lines are no cases. */
    public Report run(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return run(file.toString(), lines);
        }
    }

    /** @param name what failures call the file */
    public Report run(String name, BufferedReader lines) throws IOException {
        List<Failure> failures = new ArrayList<>();
        int cases = 0;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                cases++;
                check(name, number, line).ifPresent(failures::add);
            }
        }
        return new Report(cases, failures);
    }

    private Optional<Failure> check(String file, int number, String line) {
        Vector vector;
        try {
            vector = Vector.read(new SourceFile(file, line.getBytes(UTF_8)).root());
        } catch (BadFile e) {
            String broken = (e.field().isEmpty() ? "the line" : e.field()) + " " + e.rule();
            return Optional.of(new Failure(file, number, "", "a case", broken));
        }
        String actual = answer(vector);
        return actual.equals(vector.expected())
                ? Optional.empty()
                : Optional.of(new Failure(file, number, vector.id(), vector.expected(), actual));
    }

    private String answer(Vector vector) {
        try {
            return vector.question().floor(engines.answer(vector));
        } catch (NoSupportTime e) {
            return e.getMessage();
        }
    }
}
