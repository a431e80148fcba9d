package dev.frist.terms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final String CASE = """
            {"id": "a", "timezone": "Etc/UTC", "hours": {"MON": [["09:00", "17:00"]]}, "holidays": [], "breaks": {}, \
            "op": "OP", "start": "2026-01-05T10:00:00Z", REST, "tags": []}""";

    @Test
    void everyVectorPasses() throws IOException, URISyntaxException {
        Report report = run(Path.of(getClass().getResource("/business-time.jsonl").toURI()));
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
    void aTruncatedAnswerIsFloored() throws IOException {
        Report report = run(
                "between", "\"end\": \"2026-01-05T12:59:00Z\", \"expected\": 7200, \"tags\": [\"truncated-to-hours\"]");
        assertThat(report.failures()).hasSize(1).first().satisfies(it -> assertThat(it.actual())
                .contains("once only"));
    }

    @Test
    void aLineThatIsNoCaseFailsAloneAndSaysWhy() throws IOException {
        Report report = run("guess", "\"expected\": true");
        assertThat(report.failures()).singleElement().satisfies(it -> assertThat(it.actual())
                .isEqualTo("op must be add, between or isOpen, but is guess"));
    }

    @Test
    void anAnswerCenturiesAwayIsStillFound() throws IOException {
        Report report = run("add", "\"amountSeconds\": 144000000, \"expected\": \"2121-11-03T10:00:00Z\"");
        assertThat(report.failures()).isEmpty();
    }

    private static Report run(String op, String rest) throws IOException {
        String line = CASE.replace("OP", op).replace("REST", rest);
        return new Conformance().run("cases", new BufferedReader(new StringReader(line)));
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
