package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.standalone.FristProcess.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
    void ofTheFirstTickets() throws Exception {
        IncidentLog log = IncidentLog.beginning(400, folder);
        try (FristProcess frist = new FristProcess(folder)) {
            frist.up();
            Instant empty = Instant.now();
            log.requireTotals(frist.importing(log.intake(), "--wait").results());
            log.requireSameIn(frist);
            new ClocksOfTickets(frist.portBase()).requireSameAsKept();
            new AnyMoment(frist).requireSameInFreshServices(10, empty, awaitLookedAgain(frist, log));
            new ConsoleTotals(frist.portBase()).requireSameAs(log);
            new SupposedRules(frist, log, folder).requireThatWhatIfKnowsTheSecondOfJanuary();
            requireClean(frist.audit());
            // 128 + SIGTERM
            assertThat(frist.terminate()).isEqualTo(143);
        }
    }

    @Test
    @Tag("long")
    void andASecondTimeChangesNothing() throws Exception {
        IncidentLog log = IncidentLog.whole();
        try (FristProcess frist = new FristProcess(folder)) {
            frist.up();
            Instant empty = Instant.now();
            String totals = frist.importing(log.intake(), "--wait").results();
            assertThat(totals).containsPattern("accepted +16,418").containsPattern("rejected +0");
            assertThat(totals).containsPattern("tickets +3,972").containsPattern("clocks +3,419");
            assertThat(totals).containsPattern("breached +423").containsPattern("days +64,201");
            log.requireSameIn(frist);
            new ClocksOfTickets(frist.portBase()).requireSameAsKept();
            new AnyMoment(frist).requireSameInFreshServices(200, empty, awaitLookedAgain(frist, log));
            new ConsoleTotals(frist.portBase()).requireSameAs(log);
            new SupposedRules(frist, log, folder).requireThatWhatIfAgreesWithAnIndependentCalculation();

            assertThat(frist.importing(log.intake(), "--wait").results()).containsPattern("days +64,201");
            log.requireSameIn(frist);
            requireClean(frist.audit());
            requireClean(frist.audit("--json"));
            assertThat(frist.terminate()).isEqualTo(143);
        }
    }

    /** Until every service has looked once more, what is known now is refused. */
    private static Instant awaitLookedAgain(FristProcess frist, IncidentLog log) {
        Instant now = Instant.now();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> log.requireSameIn(frist, "--known-on", now.toString()));
        return now;
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
    @Tag("long")
    void inAnyOrderEvenIfAllOfItIsKilledInTheMiddle() throws Exception {
        IncidentLog log = IncidentLog.whole();
        Path shuffled = log.shuffled(folder, 20140430);
        try (FristProcess frist = new FristProcess(folder)) {
            frist.up();
            Running first = frist.beginImport(shuffled);
            Midway.of(frist).await(first.process(), 3_000);
            frist.kill();
            first.process().destroyForcibly().waitFor();

            frist.up();
            frist.importing(shuffled, "--wait");
            log.requireSameIn(frist);
        }
    }
}
