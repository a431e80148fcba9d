package dev.frist.promises.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.promises.conformance.Conformance.Report.Failure;
import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.Lines;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.time.CalendarEnds;
import dev.frist.promises.time.Interval;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.promises.time.SupportHours;
import dev.frist.promises.time.SupportTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs files of vectors, one JSON object a line, through the same support time that clocks use. */
public final class Conformance {
    private static final int LONGEST_CASE = 1 << 20;
    // The days of a definition of hours grow as far as the cases need.
    private static final int FIRST_DAYS = 60;
    private static final int MOST_DAYS = 250_000;

    private final Map<SupportHours, SupportTime> engines = new HashMap<>();

    /** What became of a file of vectors. */
    public record Report(int cases, List<Failure> failures) {
        public Report {
            failures = List.copyOf(failures);
        }

        public int passes() {
            return cases - failures.size();
        }

        /**
         * A case whose answer is another one, or that cannot be read.
         *
         * @param line from 1
         * @param id the case's own name; empty if it cannot be read
         */
        public record Failure(String file, int line, String id, String expected, String actual) {}
    }

    /**
     * Empty lines are no cases.
     *
     * @throws Lines.TooLong if a line is longer than any case
     */
    public Report run(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return run(file.toString(), in);
        }
    }

    /** @param name what failures call the file */
    public Report run(String name, InputStream in) throws IOException {
        Lines lines = new Lines(in, LONGEST_CASE);
        List<Failure> failures = new ArrayList<>();
        int cases = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (!new String(line, UTF_8).isBlank()) {
                cases++;
                check(name, Math.toIntExact(lines.number()), line).ifPresent(failures::add);
            }
        }
        return new Report(cases, failures);
    }

    private Optional<Failure> check(String file, int number, byte[] line) {
        Vector vector;
        try {
            vector = Vector.read(new SourceFile(file, line).root());
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
        SupportTime engine = engines.computeIfAbsent(vector.hours(), _ -> engine(vector, FIRST_DAYS, null));
        for (int days = FIRST_DAYS * 4; ; days *= 4) {
            try {
                return vector.question().apply(engine);
            } catch (NoSupportTime e) {
                if (!(e instanceof CalendarEnds) || days > MOST_DAYS) {
                    return e.getMessage();
                }
                engine = engine(vector, days, engine.horizon());
                engines.put(vector.hours(), engine);
            }
        }
    }

    private static SupportTime engine(Vector vector, int days, @Nullable Interval known) {
        ZoneId zone = vector.hours().zone();
        LocalDate first = LocalDate.ofInstant(vector.first(), zone).minusDays(days);
        LocalDate last = LocalDate.ofInstant(vector.last(), zone).plusDays(days);
        if (known != null) {
            first = Collections.min(List.of(first, LocalDate.ofInstant(known.start(), zone)));
            last = Collections.max(List.of(last, LocalDate.ofInstant(known.end(), zone)));
        }
        return vector.hours().between(first, last);
    }
}
