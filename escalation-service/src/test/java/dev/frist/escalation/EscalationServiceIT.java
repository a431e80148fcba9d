package dev.frist.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.frist.events.Agreement;
import dev.frist.events.Agreement.Escalation;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockIds;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockRef;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Standing;
import dev.frist.events.TicketEvent;
import dev.frist.events.TicketEvent.EscalationRequested;
import dev.frist.events.TicketEvent.FactCorrected;
import dev.frist.events.TicketEvent.TicketMoved;
import dev.frist.events.TimeMark;
import dev.frist.events.Topics;
import dev.frist.events.Urgency;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.test.TestService;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventMetadata;
import dev.frist.store.EventRow;
import dev.frist.store.relay.Publication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a real database. */
class EscalationServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestBroker BROKER = TestBroker.get();
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final RuleBook RULES = RuleBook.load(null);
    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        // On a busy machine it takes a consumer more than ten seconds to join its group.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        BROKER.createTopic(Topics.TICKETS, 6);
        BROKER.createTopic(
                Topics.WATERMARKS, 1, TopicSpec.compacted(Topics.WATERMARKS, 1).settings());
        start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        PRODUCER.close();
        DATABASE.close();
    }

    @Test
    void aManagerWhoDoesNotRespondIsLateByTheBlocksThatAreComplete() throws Exception {
        Instant requested = Instant.now().minus(Duration.ofMinutes(152)).truncatedTo(ChronoUnit.SECONDS);
        String ticket = "T-" + UUID.randomUUID();
        RecordMetadata at = publish(requested(ticket, requested));
        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("RUNNING"));

        tell(at);

        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("BREACHED"));
        assertThat(clock(ticket).path("blocks").asLong()).isEqualTo(2);
        assertThat(clock(ticket).path("dueAt").asString())
                .isEqualTo(requested.plus(Duration.ofHours(2)).toString());
    }

    @Test
    void anEscalationThatWasNoneVoidsItsClockAndAMovedOneIsCountedWhereItBelongs() throws Exception {
        Instant requested = Instant.now().minus(Duration.ofMinutes(152)).truncatedTo(ChronoUnit.SECONDS);
        String ticket = "T-" + UUID.randomUUID();
        EscalationRequested escalation = requested(ticket, requested);
        String asked = UUID.randomUUID().toString();
        String moved = UUID.randomUUID().toString();
        publish(asked, 0, escalation);
        RecordMetadata at = publish(
                moved,
                1,
                new TicketMoved(
                        ticket,
                        "SUB-right",
                        "Another customer",
                        escalation.promise(),
                        List.of(),
                        Map.of("E-1", escalation.promise()),
                        Personal.NONE,
                        requested.plusSeconds(1)));
        tell(at);
        String right = "/clocks/" + ClockIds.managerResponse(ticket, "E-1", factOf(moved));
        await().untilAsserted(
                        () -> assertThat(json(right).path("status").asString()).isEqualTo("BREACHED"));
        assertThat(json(right).path("subscriptionId").asString()).isEqualTo("SUB-right");
        assertThat(json(right).path("blocks").asLong()).isEqualTo(2);
        assertThat(clock(ticket).path("status").asString()).isEqualTo("VOID");

        publish(
                UUID.randomUUID().toString(),
                2,
                new FactCorrected(ticket, factOf(asked), Personal.NONE, requested.plusSeconds(2)));
        await().untilAsserted(
                        () -> assertThat(json(right).path("status").asString()).isEqualTo("VOID"));
        assertThat(json(right).path("breached").asBoolean()).isFalse();
    }

    private static FactId factOf(String eventId) {
        return new FactId("/frist/ticket-service", eventId);
    }

    private static void tell(RecordMetadata at) throws InterruptedException {
        new WatermarkProducer(PRODUCER, Topics.WATERMARKS)
                .time(new TimeMark(Instant.now(), Map.of(at.partition(), at.offset() + 1)));
    }

    @Test
    void anEventThatItNeverWroteIsPutAsideByNameAndStopsNoStartAgain() throws Exception {
        UUID forged = UUID.randomUUID();
        forge(forged);
        service.close();

        assertThatThrownBy(() -> start(Map.of()))
                .rootCause()
                .hasMessageContaining("1 of them no signed checkpoint covers")
                .hasMessageContaining(Topics.ESCALATIONS + ", partition ")
                .hasMessageContaining("event " + forged)
                .hasMessageContaining("dev.frist.clock.ClockStarted.v3, sequence 0 of stream forged");
        assertThatThrownBy(() -> start(Map.of("frist.store.take-back", true)))
                .rootCause()
                .hasMessageContaining("event " + forged);
        assertThatThrownBy(() -> start(Map.of("frist.store.put-aside-events", forged)))
                .rootCause()
                .hasMessageContaining("frist.store.by");
        start(Map.of(
                "frist.store.put-aside-events", forged, "frist.store.by", "Ada", "frist.store.why", "a test, forged"));
        service.close();
        start(Map.of());

        assertThat(new String(get("/audit/verify"), UTF_8))
                .contains("records of frist.escalations put aside by Ada: a test, forged")
                .doesNotContain("\"difference\"");
        assertThat(json("/clocks/forged").has("clockId")).isFalse();
    }

    private static void start(Map<String, ?> settings) {
        service = TestService.run(EscalationService.builder(), DATABASE, settings);
    }

    private static void forge(UUID id) throws Exception {
        Instant at = Instant.parse("2026-03-02T08:00:00Z");
        ClockRef clock = new ClockRef(
                "forged",
                ClockKind.MANAGER_RESPONSE,
                "T-1",
                "E-1",
                "SUB-1",
                "A customer",
                Plan.CUSTOM,
                RULES.termsAt(at).version(),
                RULES.currentCalendar().version(),
                null);
        ClockEvent started = new ClockEvent.ClockStarted(clock, Standing.BEST_EFFORT, at, at, null);
        EventMetadata metadata = EventMetadata.published(Topics.ESCALATIONS, "SUB-1", "/frist/escalation-service", at);
        ProducerRecord<String, byte[]> record = Publication.of(new EventRow(
                "Clock",
                "forged",
                0,
                id,
                EventTypes.nameOf(started.getClass()),
                at,
                EventJson.write(started),
                EventJson.write(metadata.toMap())));
        PRODUCER.send(new ProducerRecord<>(
                        record.topic(), null, record.key().getBytes(UTF_8), record.value(), record.headers()))
                .get();
    }

    @Test
    void whatCanBeAskedIsDescribed() throws Exception {
        JsonNode paths = json("/v3/api-docs").path("paths");

        assertThat(parameters(paths, "/clocks"))
                .contains("status", "subscription", "ticket", "dueBefore", "after", "knownOn", "at", "limit");
        assertThat(parameters(paths, "/clocks/{clockId}")).contains("clockId", "knownOn", "at");
        assertThat(parameters(paths, "/clocks/{clockId}/derivation")).containsExactly("clockId", "knownOn");
    }

    @Test
    void whatIsMeasuredIsShown() {
        await().untilAsserted(() -> assertThat(new String(get("/actuator/prometheus"), UTF_8))
                .contains("frist_clocks{", "frist_relay_lag", "frist_loop_lag{", "frist_stream_time_age"));
    }

    @Test
    void itLivesAndIsReady() {
        await().untilAsserted(() -> {
            assertThat(json("/actuator/health/liveness").path("status").asString())
                    .isEqualTo("UP");
            assertThat(json("/actuator/health/readiness").path("status").asString())
                    .isEqualTo("UP");
        });
    }

    private static List<String> parameters(JsonNode paths, String path) {
        return paths.path(path)
                .path("get")
                .path("parameters")
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    private static EscalationRequested requested(String ticket, Instant at) {
        Agreement agreement = new Agreement(Map.of(), null, new Escalation("TWENTY_FOUR_SEVEN", null), null, null);
        return new EscalationRequested(
                ticket,
                "E-1",
                "SUB-1",
                "A customer",
                Urgency.URGENT,
                RULES.termsAt(at).promise("contract", Plan.CUSTOM, agreement, RULES.currentCalendar()),
                List.of(),
                Personal.of(Map.of("reason", "Nobody answers")),
                at);
    }

    private static RecordMetadata publish(EscalationRequested event) throws Exception {
        return publish(UUID.randomUUID().toString(), 0, event);
    }

    private static RecordMetadata publish(String id, long sequence, TicketEvent event) throws Exception {
        Envelope envelope = new Envelope(
                "/frist/ticket-service",
                id,
                EventTypes.nameOf(event.getClass()),
                event.ticketId(),
                event.occurredAt(),
                sequence,
                event.occurredAt(),
                null,
                null,
                null);
        return PRODUCER.send(new ProducerRecord<>(
                        Topics.TICKETS,
                        null,
                        event.ticketId().getBytes(UTF_8),
                        EventJson.write(event),
                        CloudEventHeaders.of(envelope)))
                .get();
    }

    private static JsonNode clock(String ticket) throws Exception {
        return json("/clocks/" + ClockIds.managerResponse(ticket, "E-1"));
    }

    private static JsonNode json(String path) throws Exception {
        return EventJson.mapper().readTree(get(path));
    }

    private static byte[] get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
        return HTTP.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofByteArray())
                .body();
    }
}
