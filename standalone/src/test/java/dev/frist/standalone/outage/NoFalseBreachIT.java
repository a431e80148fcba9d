package dev.frist.standalone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.ClockIds;
import dev.frist.events.Topics;
import dev.frist.standalone.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A part is away for longer than an objective, and a response comes in time meanwhile: afterwards nobody may ever have said
 * that it was late. Nor may an outage hide that another ticket was not answered.
 */
class NoFalseBreachIT {
    private static final Duration OBJECTIVE = Duration.ofSeconds(15);

    private final Scene scene = new Scene();
    private final RunningFrist frist = scene.frist();
    private final String answered = Scene.newId("T");
    private final String silent = Scene.newId("T");

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @Tag("long")
    void whileTheClocksServiceIsAway() throws Exception {
        noFalseBreach(() -> frist.stop(ServiceName.SLA), () -> frist.start(ServiceName.SLA));
    }

    @Test
    void whileTheTicketsServiceIsAway() throws Exception {
        noFalseBreach(() -> frist.stop(ServiceName.TICKET), () -> frist.start(ServiceName.TICKET));
    }

    @Test
    @Tag("long")
    void whileTheBrokerIsAway() throws Exception {
        noFalseBreach(frist::stopBroker, frist::startBroker);
    }

    @Test
    @Tag("long")
    void whilePostgresIsAway() throws Exception {
        noFalseBreach(frist::stopPostgres, frist::startPostgres);
    }

    private void noFalseBreach(Runnable stop, Runnable start) throws Exception {
        String subscription = Scene.newId("S");
        scene.publisher().subscription(subscription, OBJECTIVE).get();
        scene.eventually(
                () -> assertThat(scene.term(subscription).isMissingNode()).isFalse());
        Instant opened = Instant.now();
        scene.publisher().opened(answered, subscription, 1, opened).get();
        scene.publisher().opened(silent, subscription, 1, opened).get();
        scene.awaitInitialResponse(answered, "RUNNING");

        stop.run();
        Instant stopped = Instant.now();
        assertThat(stopped).as("this machine is too slow for the test").isBefore(opened.plus(OBJECTIVE));
        // As in a portal: whoever answers does not wait for Kafka.
        CompletableFuture<RecordMetadata> response = CompletableFuture.supplyAsync(
                () -> Publisher.acknowledged(scene.publisher().responded(answered, stopped)));
        // Whatever was due while it was away is past now.
        Thread.sleep(OBJECTIVE.plusSeconds(1));
        start.run();

        response.get();
        scene.awaitInitialResponse(silent, "BREACHED");
        scene.awaitInitialResponse(answered, "MET");
        assertThat(scene.books().recorded(ServiceName.SLA, clock(answered), "ResponseBreached"))
                .isZero();
        assertThat(scene.story(Topics.RESPONSES, clock(answered)))
                .contains("ResponseMet")
                .doesNotContain("ResponseBreached", "BreachRetracted");
        assertThat(scene.books().recorded(ServiceName.SLA, clock(silent), "ResponseBreached"))
                .isOne();
    }

    private static String clock(String ticket) {
        return ClockIds.initialResponse(ticket);
    }
}
