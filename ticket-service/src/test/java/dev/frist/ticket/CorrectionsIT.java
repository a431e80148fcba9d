package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Deployment;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.events.Topics;
import dev.frist.intake.Identity;
import dev.frist.kit.json.EventJson;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts that were wrong, and tickets that belong to another subscription; on Kafka and PostgreSQL, and by HTTP. */
class CorrectionsIT {
    private final Running service = Running.service();
    private final String ticket = "T-" + UUID.randomUUID();

    @Test
    void whatWasWrongCountsNoMoreAndStaysVisible() {
        opened(service.subscription());
        post("/severity", """
            {"severity":1,"reason":"REASSESSED","by":"bob","note":"n"}\
            """, "severity");
        post("/first-response", """
            {"agent":"bob","channel":"PHONE","automated":false}\
            """, "response");
        post("/closing", """
            {"closedBy":"AGENT","by":"bob","note":"n"}\
            """, "closing");
        assertThat(row()).isEqualTo("1 false true");
        JsonNode response = view().at("/communication/0");
        correct(response.at("/fact/source").asString(), response.at("/fact/id").asString());
        correct("/rest/ticket-service", ticket + "closing");
        assertThat(row()).isEqualTo("1 true false");
        correct("/rest/ticket-service", ticket + "severity");
        assertThat(row()).isEqualTo("2 true false");

        JsonNode view = view();
        assertThat(view.at("/severity").asInt()).isEqualTo(2);
        assertThat(view.at("/open").asBoolean()).isTrue();
        assertThat(view.at("/severities/1/severity").asInt()).isEqualTo(1);
        assertThat(view.at("/severities/1/corrected/by").asString()).isEqualTo("eve");
        assertThat(view.at("/communication/0/corrected/note").asString()).isEqualTo("another ticket's");
        assertThat(view.at("/corrections")).hasSize(3);
        assertThat(view.at("/corrections/0/wrong/id").asString())
                .isEqualTo(response.at("/fact/id").asString());
    }

    @Test
    void aCorrectionThatWasWrongIsCorrectedItself() {
        opened(service.subscription());
        post("/severity", """
            {"severity":1,"reason":"REASSESSED","by":"bob","note":"n"}\
            """, "severity");
        correct("/rest/ticket-service", ticket + "severity");
        post("/corrections", """
            {"source":"/rest/ticket-service","id":"%s","by":"eve","note":"again"}\
            """.formatted(ticket + "severity"), "2");
        assertThat(row()).isEqualTo("2 true false");
        String first = view().at("/corrections/0/fact/id").asString();
        correct("/rest/ticket-service", first);
        assertThat(row()).as("another correction still says so").isEqualTo("2 true false");
        correct("/rest/ticket-service", ticket + "2");
        assertThat(row()).isEqualTo("1 true false");
    }

    @Test
    void aCorrectionWaitsForItsFactWhetherOrNotItsTicketIsKnown() {
        String subscription = service.subscription();
        fact("c", "FactCorrected", correction("/portal", ticket + "-s"));
        await().until(() -> isParked("c"));
        fact("o", "TicketOpened", Facts.opening(ticket, subscription));
        awaitPublished("TicketOpened");
        assertThat(isParked("c")).isTrue();
        fact("s", "SeverityChanged", Facts.severity(ticket, 1, "REASSESSED"));
        awaitPublished("TicketOpened", "SeverityChanged", "FactCorrected");
        assertThat(isParked("c")).isFalse();
        assertThat(row()).isEqualTo("2 true false");
    }

    @Test
    void whatNeverCameIsRejectedByTheIdThatTheCorrectionNames() {
        fact("c", "FactCorrected", correction("/portal", "never"));
        assertThat(rejected("c")).isEqualTo("id awaited-never-came");
    }

    @Test
    void whatCannotBeCorrectedIsRefusedWithTheReason() {
        opened(service.subscription());
        String opening = view().at("/steps/0/fact/id").asString();
        assertRefused(corrects(ticket, "/rest/ticket-service", opening), "id", "opening-stays");
        assertRefused(corrects("T-other", "/rest/ticket-service", opening), "id", "of-this-ticket");
        assertRefused(corrects(ticket, "/rest/ticket-service", "nothing"), "id", "known-fact");
        move(service.subscription(), "move");
        assertRefused(corrects(ticket, "/rest/ticket-service", ticket + "move"), "id", "move-stays");
        fact("itself", "FactCorrected", correction("/portal", ticket + "-itself"));
        assertThat(rejected("itself")).isEqualTo("id not-itself");
        HttpResponse<String> nobody = service.post("/tickets/" + ticket + "/corrections", "{}");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("\"field\":\"by\"", "\"field\":\"note\"");
        assertThat(service.post("/tickets/" + ticket + "/move", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTicketIsMovedToWhereItBelongs() {
        opened(service.subscription());
        post("/escalations", """
            {"escalationId":"E-1","urgency":"URGENT","reason":"r"}\
            """, "E-1");
        String right = service.subscription();
        move(right, "move");
        await().until(() -> service.published(ticket).size() == 3);
        JsonNode moved = event(2);
        assertThat(moved.at("/subscriptionId").asString()).isEqualTo(right);
        assertThat(moved.at("/promise/objectives/1/target").asString()).isEqualTo("PT1H");
        assertThat(moved.at("/escalations/E-1/escalation/URGENT/target").asString())
                .isEqualTo("PT2H");
        assertThat(moved.at("/personal/note").asString()).isEqualTo("wrong customer");
        assertThat(service.json(service.get("/tickets?subscription=" + right))
                        .at("/items/0/ticketId")
                        .asString())
                .isEqualTo(ticket);
        post("/escalations", """
            {"escalationId":"E-2","urgency":"URGENT","reason":"r"}\
            """, "E-2");
        await().until(() -> service.published(ticket).size() == 4);
        assertThat(event(3).at("/subscriptionId").asString()).isEqualTo(right);
        JsonNode view = view();
        assertThat(view.at("/subscriptionId").asString()).isEqualTo(right);
        assertThat(view.at("/moves/0/to").asString()).isEqualTo(right);
        assertThat(view.at("/moves/0/by").asString()).isEqualTo("eve");
    }

    @Test
    void ofSeveralMovesTheLastToHappenCountsHoweverLateItIsTold() {
        String first = service.subscription();
        String second = service.subscription();
        opened(first);
        at("later", "TicketMoved", "2026-11-02T10:00:00Z", moveTo(second));
        awaitPublished("TicketOpened", "TicketMoved");
        at("earlier", "TicketMoved", "2026-11-02T09:00:00Z", moveTo(first));
        awaitPublished("TicketOpened", "TicketMoved", "TicketMoved");
        assertThat(view().at("/subscriptionId").asString()).isEqualTo(second);
        assertThat(view().at("/moves/1/from").asString()).isEqualTo(first);
        post("/escalations", """
            {"escalationId":"E-1","urgency":"URGENT","reason":"r"}\
            """, "E-1");
        await().until(() -> service.published(ticket).size() == 4);
        assertThat(event(3).at("/subscriptionId").asString()).isEqualTo(second);
        move(first, "back");
        assertThat(view().at("/subscriptionId").asString()).isEqualTo(first);
    }

    @Test
    void aMoveWaitsForItsSubscription() {
        String right = "S-" + UUID.randomUUID();
        fact("m", "TicketMoved", moveTo(right));
        await().until(() -> isParked("m"));
        opened(service.subscription());
        awaitPublished("TicketOpened");
        assertThat(isParked("m")).isTrue();
        service.subscribe(right);
        awaitPublished("TicketOpened", "TicketMoved");
    }

    @Test
    void whatIsToldTogetherAndWhatIsHistoryIsCorrectedToo() {
        String right = service.subscription();
        String wrong = service.subscription();
        HttpResponse<String> together = service.post(
                "/events",
                "[%s,%s,%s,%s]"
                        .formatted(
                                inBatch("c", "FactCorrected", correction("/phone", ticket + "s")),
                                inBatch("m", "TicketMoved", moveTo(right)),
                                inBatch("s", "SeverityChanged", Facts.severity(ticket, 1, "REASSESSED")),
                                inBatch("o", "TicketOpened", Facts.opening(ticket, wrong))));
        assertThat(together.statusCode()).as(together.body()).isEqualTo(201);
        assertThat(row()).isEqualTo("2 true false");
        assertThat(view().at("/subscriptionId").asString()).isEqualTo(right);
        Map<String, String> attributes = Running.attributes(ticket + "bulk", "dev.frist.ticket.FactCorrected.v1");
        attributes.put("importid", "corrections-" + ticket);
        service.fact(
                Topics.INTAKE_BULK,
                attributes,
                ticket,
                correction("/phone", ticket + "c").getBytes(UTF_8));
        await().untilAsserted(() -> assertThat(row()).isEqualTo("1 true false"));
    }

    @Test
    void whatNothingWasPromisedForIsPromisedWhereItBelongs() {
        String wrong = "S-" + UUID.randomUUID();
        service.credit(
                wrong,
                0,
                new SubscriptionStarted(
                        wrong,
                        "Acme",
                        Plan.EXTENDED_SLA,
                        Deployment.CLOUD,
                        LocalDate.parse("2025-01-01"),
                        LocalDate.parse("2025-12-31"),
                        null,
                        Personal.NONE,
                        Instant.parse("2025-01-01T00:00:00Z")));
        opened(wrong);
        post("/escalations", """
            {"escalationId":"E-1","urgency":"URGENT","reason":"r"}\
            """, "E-1");
        assertThat(unpromised()).isEqualTo(1);
        assertThat(view().at("/escalations/0/flags/0/code").asString()).isEqualTo("TERM_LAPSED");
        move(service.subscription(), "move");
        assertThat(unpromised()).isZero();
        assertThat(view().at("/flags")).isEmpty();
        assertThat(view().at("/escalations/0/flags")).isEmpty();
        move(wrong, "back");
        assertThat(unpromised()).isEqualTo(1);
        assertThat(view().at("/escalations/0/flags/0/code").asString()).isEqualTo("TERM_LAPSED");
    }

    private void opened(String subscription) {
        await().untilAsserted(() -> assertThat(service.post("/tickets", Facts.opening(ticket, subscription))
                        .statusCode())
                .isEqualTo(201));
    }

    private void post(String path, String body, String key) {
        HttpResponse<String> response =
                service.post("/tickets/" + ticket + path, body, "Idempotency-Key", ticket + key);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private void correct(String source, String id) {
        HttpResponse<String> response = corrects(ticket, source, id);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private HttpResponse<String> corrects(String of, String source, String id) {
        return service.post("/tickets/" + of + "/corrections", """
            {"source":"%s","id":"%s","by":"eve","note":"another ticket's"}\
            """.formatted(source, id));
    }

    private void move(String subscription, String key) {
        await().until(() -> service.post(
                                "/tickets/" + ticket + "/move",
                                """
                                {"subscriptionId":"%s","by":"eve","note":"wrong customer"}\
                                """.formatted(subscription),
                                "Idempotency-Key",
                                ticket + key)
                        .statusCode()
                < 300);
    }

    private static void assertRefused(HttpResponse<String> response, String field, String rule) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        JsonNode problem = EventJson.mapper().readTree(response.body());
        assertThat(List.of(problem.at("/field").asString(), problem.at("/rule").asString()))
                .containsExactly(field, rule);
    }

    private void fact(String id, String type, String data) {
        service.fact(ticket + "-" + id, "dev.frist.ticket." + type + ".v1", ticket, data);
    }

    private void at(String id, String type, String time, String data) {
        Map<String, String> attributes = Running.attributes(ticket + "-" + id, "dev.frist.ticket." + type + ".v1");
        attributes.put("time", time);
        service.fact(Topics.INTAKE, attributes, ticket, data.getBytes(UTF_8));
    }

    private String inBatch(String id, String type, String data) {
        return """
            {"specversion":"1.0","id":"%s","source":"/phone","type":"dev.frist.ticket.%s.v1","time":"%s","data":%s}\
            """.formatted(ticket + id, type, Running.now(), data);
    }

    private String correction(String source, String id) {
        return """
            {"ticketId":"%s","source":"%s","id":"%s","by":"eve","note":"n"}\
            """.formatted(ticket, source, id);
    }

    private String moveTo(String subscription) {
        return """
            {"ticketId":"%s","subscriptionId":"%s","by":"eve","note":"n"}\
            """.formatted(ticket, subscription);
    }

    private JsonNode view() {
        return service.json(service.get("/tickets/" + ticket));
    }

    private JsonNode event(int place) {
        return EventJson.mapper()
                .readTree(
                        service.reading().of(Topics.TICKETS, ticket).get(place).value());
    }

    private String rejected(String id) {
        UUID eventId = Identity.of("/portal", ticket + "-" + id);
        await().until(() -> service.rejection(eventId).isPresent());
        JsonNode problem = service.rejection(eventId).orElseThrow().at("/problem");
        return problem.at("/field").asString() + " " + problem.at("/rule").asString();
    }

    private void awaitPublished(String... types) {
        await().untilAsserted(() -> assertThat(service.published(ticket)).containsExactly(types));
    }

    /** Severity, whether it is open, whether it was answered. */
    private String row() {
        return service.jdbc()
                .sql("select severity || ' ' || open || ' ' || (responded_at is not null) from ticket where"
                        + " ticket_id = ?")
                .param(ticket)
                .query(String.class)
                .single();
    }

    private long unpromised() {
        return count("select count(*) from ticket where unpromised <> '{}' and ticket_id = ?", ticket);
    }

    private boolean isParked(String id) {
        return count("select count(*) from parked where event_id = ?", Identity.of("/portal", ticket + "-" + id)) == 1;
    }

    private long count(String sql, Object parameter) {
        return service.jdbc().sql(sql).param(parameter).query(Long.class).single();
    }
}
