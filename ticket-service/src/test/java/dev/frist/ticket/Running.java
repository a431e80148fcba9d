package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.EventTypes;
import dev.frist.events.ImportMark;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TimeMark;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.test.TestService;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** ticket-service whole, on a real broker and a real database; credit-service is played by the tests. One for all of them. */
final class Running {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static @Nullable Running running;

    private final TestBroker broker = TestBroker.get();
    private final TestDatabase database = TestDatabase.empty();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Reading reading;
    private ConfigurableApplicationContext service;

    private Running() {
        broker.createTopic(Topics.SUBSCRIPTIONS, 6);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        service = run(Map.of());
        reading = new Reading(broker.bootstrapServers());
    }

    static synchronized Running service() {
        Running it = running == null ? new Running() : running;
        running = it;
        return it;
    }

    private ConfigurableApplicationContext run(Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "frist.intake.parked-at-most", "PT8S",
                "frist.instance", "test",
                "server.tomcat.connection-timeout", "1s",
                "spring.datasource.hikari.connection-timeout", "2000"));
        settings.putAll(more);
        return TestService.run(TicketService.builder(), database, settings);
    }

    void stop() {
        service.close();
    }

    void start() {
        start(Map.of());
    }

    void start(Map<String, String> more) {
        service = run(more);
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    Reading reading() {
        return reading;
    }

    /** A subscription of the plan Extended SLA, as credit-service would say. */
    String subscription() {
        String id = "S-" + UUID.randomUUID();
        subscribe(id);
        return id;
    }

    String subscription(Plan plan) {
        String id = "S-" + UUID.randomUUID();
        credit(id, 0, Subscriptions.started(id, plan));
        return id;
    }

    void subscribe(String id) {
        credit(id, 0, Subscriptions.started(id));
    }

    RecordMetadata credit(String stream, long sequence, SubscriptionEvent event) {
        Envelope envelope = new Envelope(
                "/frist/credit-service",
                UUID.randomUUID().toString(),
                EventTypes.nameOf(event.getClass()),
                stream,
                event.occurredAt(),
                sequence,
                event.occurredAt(),
                null,
                null,
                null);
        return send(new ProducerRecord<>(
                Topics.SUBSCRIPTIONS,
                null,
                event.subscriptionId().getBytes(UTF_8),
                EventJson.write(event),
                CloudEventHeaders.of(envelope)));
    }

    void subscriptionsImported(String importId, Map<Integer, Long> offsets) {
        try {
            new WatermarkProducer(producer, Topics.WATERMARKS).subscriptionsImported(new ImportMark(importId, offsets));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As credit-service says by when it knew all that stands on its topic. */
    void contractsAreKnownUntil(Instant t0) {
        try {
            new WatermarkProducer(producer, Topics.WATERMARKS).subscriptionsTime(new TimeMark(t0, Map.of()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A fact in binary mode, just now; the id is the key of the record. */
    RecordMetadata fact(String id, String type, String key, String data) {
        return fact(Topics.INTAKE, attributes(id, type), key, data.getBytes(UTF_8));
    }

    static Map<String, String> attributes(String id, String type) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", "/portal");
        attributes.put("type", type);
        attributes.put("time", now().toString());
        return attributes;
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    RecordMetadata fact(String topic, Map<String, String> attributes, String key, byte[] data) {
        ProducerRecord<byte[], byte[]> entry = new ProducerRecord<>(topic, key.getBytes(UTF_8), data);
        attributes.forEach((name, value) -> entry.headers().add("ce_" + name, value.getBytes(UTF_8)));
        return send(entry);
    }

    RecordMetadata send(ProducerRecord<byte[], byte[]> entry) {
        try {
            return producer.send(entry).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(with(request, headers));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(with(HttpRequest.newBuilder(address().resolve(path)), headers));
    }

    private static HttpRequest with(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    JsonNode json(HttpResponse<String> response) {
        return EventJson.mapper().readTree(response.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The one that the service has all its connections from. */
    DataSource pool() {
        return service.getBean(DataSource.class);
    }

    /** The types of the events of a ticket that have been published, in order. */
    List<String> published(String ticketId) {
        return reading.of(Topics.TICKETS, ticketId).stream()
                .map(it -> Reading.header(it, "ce_type").orElseThrow())
                .map(type -> type.replaceAll(".*\\.(\\w+)\\.v\\d+", "$1"))
                .toList();
    }

    /** The rejection of the fact of this source and id. */
    Optional<JsonNode> rejection(UUID eventId) {
        return reading.of(Topics.INTAKE_REJECTED, eventId.toString()).stream()
                .map(it -> EventJson.mapper().readTree(it.value()))
                .findFirst();
    }
}
