package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Topics;
import dev.frist.intake.Identity;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people decide about rejected and parked facts, over HTTP; it is published where the rejections are. */
class RejectionsOverHttpIT {
    private static final String WHY = "{\"by\":\"Zoë\",\"reason\":\"the contract is there now\"}";

    private final Running service = Running.service();
    private final String ticket = "T-" + UUID.randomUUID();
    private final UUID eventId = Identity.of("/portal", ticket + "-1");

    @Test
    void aRetryIsAcceptedOnceAndPublished() {
        String subscription = "S-" + ticket;
        open(subscription);
        String rejection = rejection();
        service.subscribe(subscription);

        eventually().untilAsserted(() -> {
            HttpResponse<String> answer = service.post("/rejections/" + rejection + "/retry", WHY);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(service.json(answer).path("rule").asString()).isEqualTo("accepted-before");
        });
        eventually().untilAsserted(() -> assertThat(service.published(ticket)).containsExactly("TicketOpened"));
        assertThat(decided()).contains("Rejected", "RejectionRetried", "AcceptedAfterAll");
    }

    @Test
    void whatIsMissingIsNamed() {
        HttpResponse<String> answer =
                service.post("/rejections/" + UUID.randomUUID() + "/retry", "{\"by\":\"Zoë\",\"reason\":\" \"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(service.json(answer).path("field").asString()).isEqualTo("reason");
        assertThat(service.json(answer).path("rule").asString()).isEqualTo("not-blank");
        assertThat(service.post("/rejections/" + UUID.randomUUID() + "/discard", WHY)
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.post("/rejections/x/discard", WHY).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsParkedIsListedAndCanBeDiscarded() {
        open("S-nobody-" + ticket);

        JsonNode parked = eventually().until(this::parked, it -> !it.isMissingNode());
        assertThat(parked.path("awaits").asString()).isEqualTo("subscription/S-nobody-" + ticket);
        assertThat(Duration.parse(parked.path("patience").asString())).isLessThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(service.get("/parked/" + eventId).statusCode()).isEqualTo(200);

        JsonNode ruling = service.json(service.post("/parked/" + eventId + "/discard", WHY));
        assertThat(ruling.path("state").asString()).isEqualTo("DISCARDED");
        assertThat(service.get("/parked/" + eventId).statusCode()).isEqualTo(404);
        assertThat(service.post("/parked/" + eventId + "/discard", WHY).statusCode())
                .isEqualTo(404);
        eventually().untilAsserted(() -> assertThat(decided()).containsExactly("Rejected", "RejectionDiscarded"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(1));
    }

    private JsonNode parked() {
        for (JsonNode it : service.json(service.get("/parked?limit=1000")).path("items")) {
            if (it.path("eventId").asString().equals(eventId.toString())) {
                return it;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private void open(String subscription) {
        service.fact(ticket + "-1", "dev.frist.ticket.TicketOpened.v1", ticket, Facts.opening(ticket, subscription));
    }

    private String rejection() {
        eventually().until(() -> !decisions().isEmpty());
        return Reading.header(decisions().getFirst(), "ce_subject")
                .orElseThrow()
                .substring("rejected/".length());
    }

    private List<String> decided() {
        return decisions().stream()
                .map(it -> Reading.header(it, "ce_type").orElseThrow().replaceAll(".*\\.(\\w+)\\.v\\d+", "$1"))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> decisions() {
        return service.reading().of(Topics.INTAKE_REJECTED, eventId.toString()).stream()
                .filter(it -> new String(it.key(), UTF_8).equals(eventId.toString()))
                .toList();
    }
}
