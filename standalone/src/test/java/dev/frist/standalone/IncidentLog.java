package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** A real incident log, and what an independent program says that it must come to. */
final class IncidentLog {
    private static final Path FOLDER = Path.of("../../shared/data/incidents");

    private IncidentLog() {}

    static void assumePresent() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "skipped: the incident log is not beside the checkout, in ../shared/data/incidents");
    }

    static Path intake() {
        return FOLDER.resolve("intake.ndjson.gz");
    }

    /** The same lines in another order. */
    static Path shuffled(Path folder, long seed) throws IOException {
        List<String> all = new ArrayList<>(lines());
        Collections.shuffle(all, new Random(seed));
        return Files.write(folder.resolve("shuffled.ndjson"), all);
    }

    /** The lines until about the middle. */
    static Path firstHalf(Path folder) throws IOException {
        List<String> all = lines();
        return Files.write(folder.resolve("first-half.ndjson"), all.subList(0, all.size() / 2));
    }

    private static List<String> lines() throws IOException {
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(intake())), UTF_8))) {
            return lines.lines().toList();
        }
    }

    /** Every clock that is expected, a line's fields by name. */
    static List<Map<String, String>> clocks() throws IOException {
        return rows("expected-clocks.csv");
    }

    /** Every subscription that is expected. */
    static List<Map<String, String>> subscriptions() throws IOException {
        return rows("expected-subscriptions.csv");
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(file));
        String[] names = lines.getFirst().split(",");
        return lines.stream()
                .skip(1)
                .map(line -> row(names, line.split(",", -1)))
                .toList();
    }

    private static Map<String, String> row(String[] names, String[] values) {
        return IntStream.range(0, names.length).boxed().collect(Collectors.toMap(it -> names[it], it -> values[it]));
    }

    /** Both exports equal what was expected, byte for byte. */
    static void requireSameIn(FristProcess frist, String... options) throws Exception {
        assertThat(frist.export("clocks", options)).isEqualTo(Files.readString(FOLDER.resolve("expected-clocks.csv")));
        assertThat(frist.export("subscriptions", options))
                .isEqualTo(Files.readString(FOLDER.resolve("expected-subscriptions.csv")));
    }
}
