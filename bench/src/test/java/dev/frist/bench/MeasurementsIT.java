package dev.frist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whether every measurement still runs, at sizes at which its figures mean nothing. */
@Tag("long")
class MeasurementsIT {
    private static Ground ground;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        ground = Ground.in(folder, Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    @TestFactory
    Stream<DynamicTest> everyMeasurementRuns() {
        return Measurements.tiny(ground).stream()
                .map(it -> DynamicTest.dynamicTest(it.name(), () -> requireFigures(it)));
    }

    private static void requireFigures(Measurement measurement) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Report report = new Report(new PrintStream(said, true, StandardCharsets.UTF_8));
        measurement.run(report);
        assertThat(report.figures())
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.samples().min()).isGreaterThanOrEqualTo(0));
        assertThat(report.figures())
                .anySatisfy(figure -> assertThat(figure.target()).isNotNull());
    }
}
