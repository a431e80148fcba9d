package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Topics;
import dev.frist.intake.Identity;
import dev.frist.kit.json.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happened to a ticket, from Kafka to Kafka. */
class StoryIT {
    private final Running service = Running.service();
    private final String ticket = "T-" + UUID.randomUUID();

    @Test
    void aTicketIsPublishedWithWhatWasPromised() {
        String subscription = service.subscription();
        service.fact(ticket + "-1", "dev.frist.ticket.TicketOpened.v1", ticket, opening(subscription));
        awaitPublished("TicketOpened");

        ConsumerRecord<byte[], byte[]> published =
                service.reading().of(Topics.TICKETS, ticket).getFirst();
        JsonNode opened = EventJson.mapper().readTree(published.value());
        assertThat(opened.at("/customer").asString()).isEqualTo("Acme");
        assertThat(opened.at("/promise/objectives/1/target").asString()).isEqualTo("PT1H");
        assertThat(header(published, "ce_id"))
                .isEqualTo(Identity.of("/portal", ticket + "-1").toString());
        assertThat(header(published, "ce_subject")).isEqualTo(ticket);
        assertThat(header(published, "ce_sequence")).isEqualTo("0".repeat(18));
        assertThat(header(published, "ce_factsource")).isEqualTo("/portal");
        assertThat(header(published, "ce_factid")).isEqualTo(ticket + "-1");
    }

    @Test
    void factsInAnyOrderAreToldOnceTheirSubscriptionIsKnown() {
        String subscription = "S-" + UUID.randomUUID();
        service.fact(ticket + "-3", "dev.frist.ticket.ManagerResponded.v1", "other key", managerResponse());
        service.fact(ticket + "-2", "dev.frist.ticket.EscalationRequested.v1", ticket, escalation());
        service.fact(ticket + "-1", "dev.frist.ticket.TicketOpened.v1", ticket, opening(subscription));
        service.subscribe(subscription);
        awaitPublished("TicketOpened", "EscalationRequested", "ManagerResponded");
    }

    @Test
    void whatIsNotKnownIsKeptAndWhoSaidSoIsOptional() {
        String subscription = service.subscription();
        service.fact(
                ticket + "-1",
                "dev.frist.ticket.TicketOpened.v1",
                ticket,
                opening(subscription).replaceFirst("\\{", "{\"exact\":1.50,\"crm\":[{\"a\":null}],"));
        service.fact(ticket + "-2", "dev.frist.ticket.TicketClosed.v1", ticket, """
            {"ticketId":"%s","by":"CUSTOMER","odd":true}\
            """.formatted(ticket));
        service.fact(ticket + "-3", "dev.frist.ticket.TicketClosed.v1", ticket, """
            {"ticketId":"%s","by":"ann","closedBy":"CUSTOMER"}\
            """.formatted(ticket));
        awaitPublished("TicketOpened", "TicketClosed", "TicketClosed");
        List<String> published = service.reading().of(Topics.TICKETS, ticket).stream()
                .map(it -> new String(it.value(), UTF_8))
                .toList();
        assertThat(published.get(0)).contains("\"more\":{\"crm\":[{}],\"exact\":1.50}");
        assertThat(published.get(1)).contains("\"closedBy\":\"CUSTOMER\",\"personal\":{\"more\":{\"odd\":true}}");
        assertThat(published.get(2)).contains("\"closedBy\":\"CUSTOMER\",\"personal\":{\"by\":\"ann\"}");
    }

    @Test
    void theSameFactAgainInAnotherFormChangesNothing() {
        String subscription = service.subscription();
        service.fact(ticket + "-1", "dev.frist.ticket.TicketOpened.v1", ticket, opening(subscription));
        awaitPublished("TicketOpened");
        String at = header(service.reading().of(Topics.TICKETS, ticket).getFirst(), "ce_time");
        String structured = """
            {"specversion":"1.0","id":"%s-1","source":"/portal","type":"dev.frist.ticket.TicketOpened.v1","time":"%s",
             "data":%s}\
            """.formatted(ticket, at, opening(subscription));
        service.send(new ProducerRecord<>(Topics.INTAKE, ticket.getBytes(UTF_8), structured.getBytes(UTF_8)));
        service.fact(ticket + "-2", "dev.frist.ticket.TicketReopened.v1", ticket, "{\"ticketId\":\"" + ticket + "\"}");
        awaitPublished("TicketOpened", "TicketReopened");
        assertThat(service.rejection(Identity.of("/portal", ticket + "-1"))).isEmpty();
    }

    @Test
    void whatIsInIntakeWhileTheServiceIsDownIsTakenInAfterwards() {
        String subscription = service.subscription();
        service.fact(ticket + "-1", "dev.frist.ticket.TicketOpened.v1", ticket, opening(subscription));
        awaitPublished("TicketOpened");
        service.stop();
        service.fact(ticket + "-2", "dev.frist.ticket.TicketReopened.v1", ticket, "{\"ticketId\":\"" + ticket + "\"}");
        service.start();
        awaitPublished("TicketOpened", "TicketReopened");
    }

    @Test
    void timeIsToldOnlyWithAllThatWasLearnedByThen() {
        String subscription = service.subscription();
        service.fact(ticket + "-1", "dev.frist.ticket.TicketOpened.v1", ticket, opening(subscription));
        Instant learned = Instant.now();
        await().untilAsserted(() -> assertThat(marks()).anyMatch(mark -> t0(mark).isAfter(learned)));
        JsonNode mark = marks().stream()
                .filter(it -> t0(it).isAfter(learned))
                .findFirst()
                .orElseThrow();
        awaitPublished("TicketOpened");
        ConsumerRecord<byte[], byte[]> opened =
                service.reading().of(Topics.TICKETS, ticket).getFirst();
        assertThat(mark.at("/offsets/" + opened.partition()).asLong()).isGreaterThan(opened.offset());
    }

    private List<JsonNode> marks() {
        return service.reading().of(Topics.WATERMARKS, "time").stream()
                .map(it -> EventJson.mapper().readTree(it.value()))
                .toList();
    }

    private static Instant t0(JsonNode mark) {
        return Instant.parse(mark.at("/t0").asString());
    }

    private void awaitPublished(String... types) {
        await().untilAsserted(() -> assertThat(service.published(ticket)).containsExactly(types));
    }

    private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        return Reading.header(entry, name).orElseThrow();
    }

    private String opening(String subscription) {
        return Facts.opening(ticket, subscription);
    }

    private String escalation() {
        return """
            {"ticketId":"%s","escalationId":"E-1","urgency":"URGENT","reason":"no answer"}\
            """.formatted(ticket);
    }

    private String managerResponse() {
        return """
            {"ticketId":"%s","escalationId":"E-1","manager":"eve"}\
            """.formatted(ticket);
    }
}
