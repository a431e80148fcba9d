package dev.frist.promises.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frist.promises.conformance.Conformance.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTest {
    private static final String CASE = """
        {"id": "a", "timezone": "Etc/UTC", "hours": {"MON": [["09:00", "17:00"]]}, "holidays": [], "breaks": {}, \
        "op": "OP", "start": "2026-01-05T10:00:00Z", REST}\
        """;

    @Test
    void everyVectorPasses() throws IOException, URISyntaxException {
        Report report =
                run(Path.of(getClass().getResource("/business-time.jsonl").toURI()));
        assertThat(report.failures()).isEmpty();
        assertThat(report.cases()).isEqualTo(2069);
    }

    @Test
    void everyElapsedTimeOfARealIncidentToolPasses() throws IOException {
        Path file = shared("vectors/business-time-real.jsonl");
        assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
        Report report = run(file);
        assertThat(report.failures()).isEmpty();
        assertThat(report.cases()).isEqualTo(2870);
    }

    @Test
    void aWrongAnswerIsToldWithBothAnswers() throws IOException {
        Report report = run("between", "\"end\": \"2026-01-05T11:00:00Z\", \"expected\": 3601");
        assertThat(report.passes()).isZero();
        assertThat(report.failures()).containsExactly(new Report.Failure("cases", 1, "a", "3601", "3600"));
    }

    @Test
    void aTruncatedAnswerIsFlooredToWholeHours() throws IOException {
        Report report = run("between", """
            "end": "2026-01-05T12:59:00Z", "expected": 7200, "tags": ["truncated-to-hours"]\
            """);
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void theEarliestInstantIsExpectedWherePeersDiffer() throws IOException {
        Report report = run("add", """
            "amountSeconds": 25200, "expected": "2026-01-12T09:00:00Z", \
            "expectedEarliest": "2026-01-05T17:00:00Z\"\
            """);
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void hoursThatAreNeverOpenAreAFailureOfThatCase() throws IOException {
        String line = CASE.replace("{\"MON\": [[\"09:00\", \"17:00\"]]}", "{}")
                .replace("OP", "add")
                .replace("REST", "\"amountSeconds\": 1, \"expected\": \"2026-01-05T10:00:01Z\"");
        Report report = new Conformance().run("cases", new ByteArrayInputStream(line.getBytes(UTF_8)));
        assertThat(report.failures())
                .singleElement()
                .satisfies(it -> assertThat(it.actual()).contains("never open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "[1]", "{\"id\": ", "\u0000"})
    void whatIsNoVectorFailsAlone(String line) throws IOException {
        Report report = new Conformance().run("cases", new ByteArrayInputStream((line + "\n\n").getBytes(UTF_8)));
        assertThat(report.cases()).isEqualTo(1);
        assertThat(report.failures()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e99", "many"})
    void anAmountThatCannotBeFailsAlone(String amount) throws IOException {
        Report report = run("add", "\"amountSeconds\": " + amount + ", \"expected\": \"2026-01-05T10:00:00Z\"");
        assertThat(report.failures()).hasSize(1);
    }

    @Test
    void aLineThatIsNoCaseFailsAloneAndSaysWhy() throws IOException {
        Report report = run("guess", "\"expected\": true");
        assertThat(report.failures())
                .singleElement()
                .satisfies(it -> assertThat(it.actual()).isEqualTo("op must be add, between or isOpen, but is guess"));
    }

    @Test
    void anAnswerCenturiesAwayIsStillFound() throws IOException {
        Report report = run("add", "\"amountSeconds\": 144000000, \"expected\": \"2121-11-03T10:00:00Z\"");
        assertThat(report.failures()).isEmpty();
    }

    private static Report run(String op, String rest) throws IOException {
        String line = CASE.replace("OP", op).replace("REST", rest);
        return new Conformance().run("cases", new ByteArrayInputStream(line.getBytes(UTF_8)));
    }

    private static Report run(Path file) throws IOException {
        return new Conformance().run(file);
    }

    /** Beside the checkout, whether the build started in it or in this module. */
    private static Path shared(String name) {
        return Stream.of("../shared", "../../shared")
                .map(it -> Path.of(it, name))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("../shared", name));
    }
}
