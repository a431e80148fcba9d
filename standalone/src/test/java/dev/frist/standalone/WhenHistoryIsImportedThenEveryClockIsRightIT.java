package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.standalone.FristProcess.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhenHistoryIsImportedThenEveryClockIsRightIT {
    @TempDir
    Path folder;

    @BeforeEach
    void theLogIsThere() {
        IncidentLog.assumePresent();
    }

    @Test
    void andASecondTimeChangesNothing() throws Exception {
        try (FristProcess frist = new FristProcess(folder)) {
            frist.up();
            Instant empty = Instant.now();
            String totals = frist.importing(IncidentLog.intake(), "--wait").results();
            assertThat(totals).containsPattern("accepted +16,418").containsPattern("rejected +0");
            assertThat(totals).containsPattern("tickets +3,972").containsPattern("clocks +3,419");
            assertThat(totals).containsPattern("breached +423").containsPattern("days +64,201");
            IncidentLog.requireSameIn(frist);
            Instant now = Instant.now();
            // Until every service has looked once more, this is refused.
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> IncidentLog.requireSameIn(frist, "--known-on", now.toString()));
            new AnyMoment(frist).requireSameInFreshServices(empty, now);
            new ConsoleTotals(frist.portBase()).requireSameAs(IncidentLog.clocks(), IncidentLog.subscriptions());
            new SupposedRules(frist, folder).requireThatWhatIfAgreesWithAnIndependentCalculation();

            assertThat(frist.importing(IncidentLog.intake(), "--wait").results())
                    .containsPattern("days +64,201");
            IncidentLog.requireSameIn(frist);
            requireClean(frist.audit());
            requireClean(frist.audit("--json"));
            // 128 + SIGTERM
            assertThat(frist.terminate()).isEqualTo(143);
        }
    }

    private static void requireClean(FristProcess.Answer audit) {
        assertThat(audit.exitCode()).as(audit.toString()).isZero();
        assertThat(audit.results())
                .containsPattern("No difference\\.|\"differences\" : 0")
                .contains("verdicts")
                .contains("credits")
                .contains("records of frist.responses")
                .contains("checkpoints signed by");
    }

    @Test
    void inAnyOrderEvenIfAllOfItIsKilledInTheMiddle() throws Exception {
        Path shuffled = IncidentLog.shuffled(folder, 20140430);
        try (FristProcess frist = new FristProcess(folder)) {
            frist.up();
            Running first = frist.beginImport(shuffled);
            Midway.of(frist).await(first.process(), 3_000);
            frist.kill();
            first.process().destroyForcibly().waitFor();

            frist.up();
            frist.importing(shuffled, "--wait");
            IncidentLog.requireSameIn(frist);
        }
    }
}
