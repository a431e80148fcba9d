package dev.frist.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.test.SlowDatabase;
import dev.frist.standalone.FristProcess.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A poll of 500 would take half a minute, and time ends it after some seconds. Reduced form: {@code SlaServiceIT}. */
@Tag("long")
@Tag("by-hand")
class WhenTheMachineIsSlowThenAnImportEndsAllTheSameIT {
    private static final Duration AN_EVENT = Duration.ofMillis(60);
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    @Test
    void thoughAllOfItIsKilledInTheMiddle() throws Exception {
        IncidentLog.assumePresent();
        IncidentLog log = IncidentLog.beginning(250, folder);
        try (FristProcess frist = new FristProcess(folder)) {
            frist.up();
            slowDown(frist);
            Running first = frist.beginImport(log.intake(), "--wait");
            Midway.of(frist).await(first.process(), 200);
            frist.kill();
            first.process().destroyForcibly().waitFor();

            frist.up();
            frist.importing(log.intake(), "--wait");
            log.requireSameIn(frist);
            assertThat(frist.audit().exitCode()).isZero();
            assertThat(frist.log()).contains("records at once, no more").doesNotContain("sets aside");
        }
    }

    /** For good: its databases are thrown away. */
    private static void slowDown(FristProcess frist) {
        for (String service : List.of("ticket-service", "sla-service", "credit-service")) {
            JdbcClient owner = JdbcClient.create(frist.database(service));
            new SlowDatabase(owner, service, AN_EVENT, LONGEST_TRANSACTION);
        }
    }
}
