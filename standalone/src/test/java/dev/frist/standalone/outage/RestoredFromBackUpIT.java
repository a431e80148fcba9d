package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.events.ClockIds;
import dev.frist.events.Topics;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.backup.Backup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The drill: back-ups are taken under load, each database at a moment of its own; later all of PostgreSQL is lost, and what was backed
 * up is restored into another cluster.
 */
@Tag("long")
class RestoredFromBackUpIT {
    private final Scene scene = new Scene();
    private final RunningFrist frist = scene.frist();
    private final String known = Scene.newId("T");
    private final String unknown = Scene.newId("T");

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void allThatHappenedSinceComesBackAndNothingIsToldTwiceOrDifferently() throws Exception {
        Portal portal = new Portal(scene);
        Thread reports = portal.open();
        scene.publisher().opened(known, portal.subscription(), 1, Instant.now()).get();
        scene.awaitInitialResponse(known, "RUNNING");
        List<Backup> backups = new ArrayList<>();
        for (ServiceName service : ServiceName.values()) {
            backups.add(frist.backUp(service));
            Thread.sleep(Duration.ofSeconds(1));
        }
        byHand(portal);
        Thread.sleep(Duration.ofSeconds(5));

        frist.stopPostgres();
        frist.stop(ServiceName.values());
        frist.restoreElsewhere(backups);
        assertThatThrownBy(() -> frist.start(ServiceName.TICKET))
                .rootCause()
                .hasMessageContaining("/frist/ticket-service has published are not in its database")
                .hasMessageContaining("take-back");
        frist.startTakingBack(ServiceName.values());
        reports.join();

        portal.mustHaveBeenHeard();
        scene.awaitInitialResponse(known, "MET");
        scene.awaitInitialResponse(unknown, "RUNNING");
        scene.eventually(scene.books()::mustBalance);
        assertThat(scene.story(Topics.RESPONSES, ClockIds.initialResponse(known)))
                .as("what was told of a clock that was answered by hand after the back-up")
                .containsOnlyOnce("ResponseMet");
        assertThat(shift()).as("the new cluster's transaction ids began again").isPositive();

        // It is a service as any other now.
        frist.stop(ServiceName.values());
        frist.start(ServiceName.values());
        scene.publisher().responded(unknown, Instant.now());
        scene.awaitInitialResponse(unknown, "MET");
        scene.eventually(scene.books()::mustBalance);
        for (ServiceName service : List.of(
                ServiceName.TICKET, ServiceName.SLA, ServiceName.ESCALATION, ServiceName.CREDIT, ServiceName.NOTICE)) {
            scene.eventually(() -> assertThat(frist.text(service, "/audit/verify"))
                    .doesNotContain("\"difference\"", "\"error\"")
                    .contains("\"checked\""));
        }
        assertThat(frist.text(ServiceName.TICKET, "/audit/verify"))
                .contains("checkpoints of the topic that others have replaced, as after a restore");
    }

    /** Facts of which Kafka has no record but what became of them. */
    private void byHand(Portal portal) throws Exception {
        assertThat(frist.post(
                        ServiceName.TICKET,
                        "/tickets/" + known + "/first-response",
                        Map.of("agent", "Ada", "channel", "PHONE", "automated", false)))
                .isEqualTo(201);
        assertThat(frist.post(
                        ServiceName.TICKET,
                        "/tickets",
                        Map.of(
                                "ticketId", unknown,
                                "subscriptionId", portal.subscription(),
                                "severity", 1,
                                "subject", "It is down",
                                "description", "All of it",
                                "impact", "Nobody can work",
                                "channel", "PHONE",
                                "language", "EN",
                                "requester", "ann")))
                .isEqualTo(201);
        scene.awaitInitialResponse(known, "MET");
        scene.awaitInitialResponse(unknown, "RUNNING");
    }

    private long shift() {
        return frist.database(ServiceName.TICKET)
                .sql("select shift from publishing_order")
                .query(Long.class)
                .single();
    }
}
