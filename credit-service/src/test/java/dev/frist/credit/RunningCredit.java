package dev.frist.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.ClockEvent;
import dev.frist.events.EventTypes;
import dev.frist.events.Flag;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.TicketEvent.TicketOpened;
import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.test.TestService;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.promises.terms.RuleBook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a real database, and the others as far as it meets them. */
final class RunningCredit implements AutoCloseable {
    private static final RuleBook RULES = RuleBook.load(null);
    private static final TestBroker BROKER = TestBroker.get();
    private static final List<String> READ =
            List.of(Topics.INTAKE, Topics.INTAKE_BULK, Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS);

    private final TestDatabase database = TestDatabase.empty();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Object> always;
    private ConfigurableApplicationContext service;
    private URI address;

    private RunningCredit(Map<String, Object> always) {
        this.always = always;
        start();
    }

    static RunningCredit running() {
        return running(Map.of());
    }

    /** @param always settings that it has whenever it starts */
    static RunningCredit running(Map<String, Object> always) {
        READ.forEach(topic -> BROKER.createTopic(topic, 6));
        BROKER.createTopic(Topics.INTAKE_REJECTED, 1);
        BROKER.createTopic(
                Topics.WATERMARKS, 1, TopicSpec.compacted(Topics.WATERMARKS, 1).settings());
        return new RunningCredit(always);
    }

    void start() {
        start(Map.of());
    }

    void start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(always);
        all.putAll(settings);
        all.put("frist.instance", "test");
        service = TestService.run(CreditService.builder(), database, all);
        address = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    void stop() {
        service.close();
    }

    TestDatabase database() {
        return database;
    }

    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')));
        return http.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) {
        try {
            return json(get(path));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return EventJson.mapper().readTree(response.body());
    }

    /**
     * As sla-service does: a clock begins with a fact.
     *
     * @param place among what the clock tells after that
     */
    void clock(long place, ClockEvent event) {
        if (place == 0) {
            publish(event.clock().clockId(), 0, Clocks.opened(event.clock()));
        }
        publish(event.clock().clockId(), place + 1, event);
    }

    /** As whoever can write to the topic may. */
    void publish(String stream, long sequence, ClockEvent event) {
        Map<String, String> headers = new HashMap<>(ce(EventTypes.nameOf(event.getClass()), event.occurredAt()));
        headers.put("ce_subject", stream);
        headers.put("ce_sequence", String.valueOf(sequence));
        send(Topics.RESPONSES, event.clock().subscriptionId(), headers, EventJson.write(event));
    }

    /** As ticket-service does. */
    void opened(String ticketId, String subscriptionId, Scope scope) {
        Instant at = Instant.parse("2025-06-02T11:00:00Z");
        Promise promise = RULES.termsAt(at).promise("c-1", Plan.EXTENDED_SLA, null, RULES.currentCalendar());
        TicketOpened event = new TicketOpened(
                ticketId,
                subscriptionId,
                "Acme",
                Severity.STANDARD,
                "EMAIL",
                "EN",
                scope,
                promise,
                List.of(new Flag(Flag.Code.SCOPE_NOT_COVERED, "support does not cover " + scope)),
                Personal.of(Map.of(
                        "subject",
                        "subject",
                        "description",
                        "description",
                        "impact",
                        "impact",
                        "requester",
                        "requester")),
                at);
        Map<String, String> headers = new HashMap<>(ce(EventTypes.nameOf(TicketOpened.class), at));
        headers.put("ce_subject", ticketId);
        headers.put("ce_sequence", "0");
        send(Topics.TICKETS, ticketId, headers, EventJson.write(event));
    }

    /** As billing does. */
    void report(String topic, String type, String key, String data, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(ce(type, Instant.parse("2025-01-01T08:00:00Z")));
        all.putAll(headers);
        send(topic, key, all, data.replace('\'', '"').getBytes(UTF_8));
    }

    private static Map<String, String> ce(String type, Instant time) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/test",
                "ce_type",
                type,
                "ce_time",
                time.toString(),
                "content-type",
                "application/json");
    }

    void send(String topic, String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /** The ledger's lines of one subscription, as published. */
    List<SubscriptionEvent> published(String subscriptionId) {
        return read(Topics.SUBSCRIPTIONS, 6).stream()
                .filter(record -> subscriptionId.equals(new String(record.key(), UTF_8)))
                .map(record -> (SubscriptionEvent) EventJson.read(
                        record.value(),
                        EventTypes.classOf(header(record, "ce_type")).orElseThrow()))
                .toList();
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    List<ConsumerRecord<byte[], byte[]>> read(String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(Set.copyOf(all));
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
                polled.forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        service.close();
        producer.close();
        http.close();
        database.close();
        BROKER.deleteTopics(READ);
        BROKER.deleteTopics(List.of(Topics.INTAKE_REJECTED, Topics.WATERMARKS, Topics.SUBSCRIPTIONS));
    }
}
