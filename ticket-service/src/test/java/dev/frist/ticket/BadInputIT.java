package dev.frist.ticket;

import static dev.frist.ticket.Running.attributes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Topics;
import dev.frist.intake.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever cannot be accepted goes, once, to the rejected topic with its problem and its bytes; everything else goes on. */
class BadInputIT {
    private static final String TICKET = "dev.frist.ticket.";

    private final Running service = Running.service();
    private final String ticket = "T-" + UUID.randomUUID();
    private final String bad = ticket + "-bad";
    private String subscription = "";

    @BeforeEach
    void aTicketIsOpen() {
        subscription = service.subscription();
        service.fact(ticket + "-1", TICKET + "TicketOpened.v1", ticket, Facts.opening(ticket, subscription));
        await().until(() -> service.published(ticket).size() == 1);
    }

    @AfterEach
    void theTicketGoesOn() {
        service.fact(ticket + "-last", TICKET + "TicketReopened.v1", ticket, Facts.of(ticket));
        await().untilAsserted(() -> assertThat(service.published(ticket)).endsWith("TicketReopened"));
        assertThat(service.reading().of(Topics.INTAKE_REJECTED, id(bad).toString()))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anUnknownType() {
        service.fact(bad, TICKET + "TicketPainted.v1", ticket, Facts.of(ticket));
        assertRejected("type", "known-type");
    }

    @Test
    void noTypeAtAll() {
        Map<String, String> attributes = attributes(bad, "");
        attributes.remove("type");
        service.fact(Topics.INTAKE, attributes, ticket, Facts.of(ticket).getBytes(UTF_8));
        assertRejected("type", "required");
    }

    @Test
    void malformedJson() {
        service.fact(bad, TICKET + "TicketReopened.v1", ticket, "{\"ticketId\":");
        JsonNode rejection = assertRejected("data", "json");
        byte[] original =
                Base64.getDecoder().decode(rejection.at("/original/value").asString());
        assertThat(new String(original, UTF_8)).isEqualTo("{\"ticketId\":");
        assertThat(rejection.at("/original/topic").asString()).isEqualTo(Topics.INTAKE);
        assertThat(rejection.at("/original/headers").toString()).contains("ce_type");
    }

    @Test
    void bytesThatAreNoEventAtAll() {
        byte[] bytes = ("just text " + ticket).getBytes(UTF_8);
        RecordMetadata at = service.send(new ProducerRecord<>(Topics.INTAKE, bytes));
        JsonNode rejection = assertRejected(Identity.ofContent(bytes), "", "json");
        assertThat(rejection.at("/original/offset").asLong()).isEqualTo(at.offset());
    }

    @Test
    void aTombstone() {
        service.send(new ProducerRecord<>(Topics.INTAKE, ticket.getBytes(UTF_8), null));
        assertRejected(Identity.ofContent(new byte[0]), "data", "required");
    }

    @Test
    void aMissingField() {
        service.fact(bad, TICKET + "SeverityChanged.v1", ticket, Facts.of(ticket));
        assertRejected("severity", "required");
    }

    @Test
    void severalFaultsAtOnce() {
        Map<String, String> attributes = attributes(bad, TICKET + "SeverityChanged.v1");
        attributes.put("time", Instant.now().plus(Duration.ofMinutes(6)).toString());
        service.fact(
                Topics.INTAKE,
                attributes,
                ticket,
                "{\"ticketId\":\"%s\",\"severity\":5}".formatted(ticket).getBytes(UTF_8));
        JsonNode errors = assertRejected("time", "not-in-the-future").at("/problem/errors");
        assertThat(errors.valueStream()
                        .map(it -> it.path("field").asString() + " "
                                + it.path("rule").asString()))
                .containsExactly("time not-in-the-future", "severity one-of", "reason required");
    }

    @Test
    void severalAttributesThatAreMissing() {
        Map<String, String> attributes = attributes(bad, TICKET + "TicketReopened.v1");
        attributes.remove("time");
        attributes.put("specversion", "0.3");
        service.fact(Topics.INTAKE, attributes, ticket, Facts.of(ticket).getBytes(UTF_8));
        JsonNode errors = assertRejected("specversion", "one-of").at("/problem/errors");
        assertThat(errors.valueStream().map(it -> it.path("field").asString())).containsExactly("specversion", "time");
    }

    @Test
    void aWrongEnum() {
        service.fact(bad, TICKET + "SeverityChanged.v1", ticket, Facts.severity(ticket, 3, "WISH"));
        assertRejected("reason", "one-of");
    }

    @Test
    void aSeverityOf5() {
        service.fact(bad, TICKET + "SeverityChanged.v1", ticket, Facts.severity(ticket, 5, "REASSESSED"));
        assertRejected("severity", "one-of");
    }

    @Test
    void aWorkaroundThatDoesNotLowerTo3() {
        service.fact(bad, TICKET + "SeverityChanged.v1", ticket, Facts.severity(ticket, 2, "WORKAROUND"));
        assertRejected("severity", "workaround-lowers-to-3");
    }

    @Test
    void somethingInTheFuture() {
        Map<String, String> attributes = attributes(bad, TICKET + "TicketReopened.v1");
        attributes.put("time", Instant.now().plus(Duration.ofMinutes(6)).toString());
        service.fact(Topics.INTAKE, attributes, ticket, Facts.of(ticket).getBytes(UTF_8));
        assertRejected("time", "not-in-the-future");
    }

    @Test
    void theSameIdWithOtherContent() {
        service.fact(bad, TICKET + "MessageRecorded.v1", ticket, Facts.message(ticket, "one"));
        await().until(() -> service.published(ticket).size() == 2);
        service.fact(bad, TICKET + "MessageRecorded.v1", ticket, Facts.message(ticket, "two"));
        assertRejected("id", "same-id-other-content");
    }

    @Test
    void aTicketOpenedTwiceEvenWithEqualContent() {
        service.fact(bad, TICKET + "TicketOpened.v1", ticket, Facts.opening(ticket, subscription));
        assertRejected("ticketId", "opened-twice");
    }

    @Test
    void anUnknownSubscriptionOnceAllIsRead() {
        String other = ticket + "-other";
        service.fact(bad, TICKET + "TicketOpened.v1", other, Facts.opening(other, "S-nobody"));
        assertRejected("subscriptionId", "awaited-never-came");
    }

    @Test
    void aResponseToAnEscalationThatNeverComes() {
        service.fact(
                bad,
                TICKET + "ManagerResponded.v1",
                ticket,
                "{\"ticketId\":\"%s\",\"escalationId\":\"E-1\",\"manager\":\"eve\"}".formatted(ticket));
        assertRejected("escalationId", "awaited-never-came");
    }

    @Test
    void whatWasRejectedForWaitingTooLongMayBeSentAgain() {
        String other = ticket + "-other";
        service.fact(bad, TICKET + "MessageRecorded.v1", other, Facts.message(other, "early"));
        assertRejected("ticketId", "awaited-never-came");
        service.fact(other + "-1", TICKET + "TicketOpened.v1", other, Facts.opening(other, subscription));
        service.fact(bad, TICKET + "MessageRecorded.v1", other, Facts.message(other, "early"));
        await().untilAsserted(
                        () -> assertThat(service.published(other)).containsExactly("TicketOpened", "MessageRecorded"));
    }

    @Test
    void nulInText() {
        service.fact(bad, TICKET + "MessageRecorded.v1", ticket, Facts.message(ticket, "a\\u0000b"));
        assertRejected("data.text", "no-nul");
    }

    @Test
    void aLoneSurrogateInText() {
        service.fact(bad, TICKET + "MessageRecorded.v1", ticket, Facts.message(ticket, "a\\ud83db"));
        assertRejected("data.text", "valid-unicode");
    }

    @Test
    void nulInAHeader() {
        Map<String, String> attributes = attributes(bad, TICKET + "TicketReopened.v1");
        attributes.put("correlationid", "a\0b");
        service.fact(Topics.INTAKE, attributes, ticket, Facts.of(ticket).getBytes(UTF_8));
        assertRejected("correlationid", "no-nul");
    }

    @Test
    void anIdOfOver200Characters() {
        service.fact(bad, TICKET + "TicketReopened.v1", ticket, Facts.of("x".repeat(201)));
        assertRejected("ticketId", "max-length");
    }

    @Test
    void aMessageOf2Megabytes() {
        service.fact(bad, TICKET + "MessageRecorded.v1", ticket, Facts.message(ticket, "x".repeat(2 << 20)));
        JsonNode rejection = assertRejected("data", "max-size");
        assertThat(Base64.getDecoder().decode(rejection.at("/original/value").asString()))
                .hasSizeGreaterThan(2 << 20);
    }

    @Test
    void anImportThatEndsWithoutSayingHowManyEventsItHad() {
        service.fact(bad, "dev.frist.intake.ImportFinished.v1", "x", "{\"importId\":\"i\"}");
        assertRejected("events", "required");
    }

    private static UUID id(String fact) {
        return Identity.of("/portal", fact);
    }

    private JsonNode assertRejected(String field, String rule) {
        return assertRejected(id(bad), field, rule);
    }

    private JsonNode assertRejected(UUID eventId, String field, String rule) {
        JsonNode rejection = await().atMost(Duration.ofSeconds(60))
                .until(() -> service.rejection(eventId), Optional::isPresent)
                .orElseThrow();
        assertThat(rejection.at("/problem/field").asString("")).isEqualTo(field);
        assertThat(rejection.at("/problem/rule").asString()).isEqualTo(rule);
        assertThat(rejection.at("/problem/type").asString()).isEqualTo("urn:frist:problem:" + rule);
        assertThat(rejection.at("/problem/title").asString()).isNotBlank();
        assertThat(rejection.at("/problem/detail").asString()).isNotBlank();
        return rejection;
    }
}
