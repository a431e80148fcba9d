package dev.frist.standalone;

import dev.frist.events.Topics;
import dev.frist.standalone.FristProcess.Running;
import dev.frist.standalone.outage.Published;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill of docs/operations.md, by its commands. */
class WhenDatabasesAreLostThenABackUpBringsThemBackIT {
    @TempDir
    Path folder;

    @BeforeEach
    void theLogIsThere() {
        IncidentLog.assumePresent();
    }

    @Test
    @Tag("long")
    void thatWasTakenInTheMiddleOfAnImportAndItGoesOn() throws Exception {
        IncidentLog log = IncidentLog.whole();
        Path backUp = folder.resolve("back-up");
        try (FristProcess frist = new FristProcess(folder)) {
            frist.up();
            Path firstHalf = log.firstHalf(folder);
            Running first = frist.beginImport(firstHalf);
            Midway.of(frist).await(first.process(), 1_000);
            frist.backUp(backUp);
            frist.end(first);
            frist.importing(firstHalf, "--wait");

            frist.loseItsDatabases();
            frist.restore(backUp);
            frist.upTakingBack();
            frist.importing(log.intake(), "--wait");

            log.requireSameIn(frist);
            for (String topic : List.of(Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS, Topics.SUBSCRIPTIONS)) {
                Published.requireWhole(topic, "127.0.0.1:" + frist.kafkaPort());
            }
        }
    }
}
