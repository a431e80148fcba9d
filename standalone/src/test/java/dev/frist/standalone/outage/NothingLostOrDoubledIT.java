package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.standalone.ServiceName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every part is restarted, and connections break, in the middle of a stream of facts. */
class NothingLostOrDoubledIT {
    private final Scene scene = new Scene();
    private final RunningFrist frist = scene.frist();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whateverIsRestartedOrBreaksEachFactIsAcceptedOnceAndToldOnce() throws Exception {
        Portal portal = new Portal(scene);
        Thread reports = portal.open();
        for (ServiceName service : ServiceName.values()) {
            frist.killConnections(service);
            frist.stop(service);
            frist.start(service);
        }
        frist.stopPostgres();
        assertThat(frist.status(ServiceName.TICKET, "/positions")).isEqualTo(503);
        scene.eventually(() -> assertThat(frist.get(ServiceName.TICKET, "/troubles")
                        .path("standsStill")
                        .size())
                .isPositive());
        assertThat(frist.text(ServiceName.TICKET, "/troubles")).contains("the database does not answer");
        frist.startPostgres();
        frist.stopBroker();
        frist.startBroker();
        reports.join();

        portal.mustHaveBeenHeard();
        scene.eventually(scene.books()::mustBalance);
    }
}
