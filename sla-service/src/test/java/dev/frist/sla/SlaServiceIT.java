package dev.frist.sla;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.ClockIds;
import dev.frist.events.EventTypes;
import dev.frist.events.FactId;
import dev.frist.events.Objective;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.Severity;
import dev.frist.events.SeverityReason;
import dev.frist.events.TicketEvent;
import dev.frist.events.TimeMark;
import dev.frist.events.Topics;
import dev.frist.kit.consume.PartitionLoop;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.test.SlowDatabase;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.test.TestService;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.kit.topics.TopicSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a real database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlaServiceIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestBroker BROKER = TestBroker.get();
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @TempDir
    static Path rules;

    /** By ticket and sequence. */
    private static final Map<String, String> eventIds = new HashMap<>();

    private static ConfigurableApplicationContext service;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        // On a busy machine it takes a consumer more than ten seconds to join its group.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        BROKER.createTopic(Topics.TICKETS, 6);
        BROKER.createTopic(
                Topics.WATERMARKS, 1, TopicSpec.compacted(Topics.WATERMARKS, 1).settings());
        Map<String, String> settings =
                Map.of("frist.rules.folder", OneMoreHoliday.in(rules).toString());
        service = TestService.run(SlaService.builder(), DATABASE, settings);
        address = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
        PRODUCER.close();
        DATABASE.close();
    }

    // Where others have told the time before, it would be breached at once.
    @Test
    @Order(1)
    void aTicketThatNobodyAnswersIsBreachedOnceAllThatWasLearnedHasBeenRead() throws Exception {
        Instant opened = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        String ticket = "T-" + UUID.randomUUID();
        RecordMetadata at = publish(0, opened(ticket, opened));
        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("RUNNING"));

        tell(new TimeMark(Instant.now(), Map.of(at.partition(), at.offset() + 1)));

        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("BREACHED"));
        assertThat(clock(ticket).path("blocks").asLong()).isEqualTo(2);
        assertThat(clock(ticket).path("dueAt").asString())
                .isEqualTo(opened.plusSeconds(1800).toString());
    }

    @Test
    void aTicketAnsweredInTimeIsMet() throws Exception {
        Instant opened = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
        String ticket = "T-" + UUID.randomUUID();
        publish(0, opened(ticket, opened));
        RecordMetadata at = publish(1, answered(ticket, opened));
        tell(new TimeMark(Instant.now(), Map.of(at.partition(), at.offset() + 1)));
        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("MET"));
        assertThat(DATABASE.jdbc()
                        .sql("""
                            select convert_from(payload, 'UTF8')::json #>> '{standing,status}' from domain_event
                            where stream_id = ? and type like 'dev.frist.clock.FactNoted.%' order by sequence
                            """)
                        .param(ClockIds.initialResponse(ticket))
                        .query(String.class)
                        .list())
                .as("where it stands after each fact")
                .containsExactly("RUNNING", "MET");
    }

    @Test
    void anotherRecordInThePlaceOfOneIsAnAlarmAndNoDuplicate() throws Exception {
        Instant opened = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String ticket = "T-" + UUID.randomUUID();
        publish(0, opened(ticket, opened));
        publish(0, new TicketEvent.TicketWithdrawn(ticket, Personal.NONE, opened));
        await().untilAsserted(() -> assertThat(DATABASE.jdbc()
                        .sql("select problem from set_aside where problem like '%place 0 of its stream%'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains(eventIds.get(ticket + 0), "TicketWithdrawn"));
        assertThat(clock(ticket).path("status").asString()).isEqualTo("RUNNING");
    }

    @Test
    void soIsOneInAPlaceFurtherBackOrUnderItsIdWithOtherContent() throws Exception {
        Instant opened = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.SECONDS);
        String ticket = "T-" + UUID.randomUUID();
        publish(0, opened(ticket, opened));
        publish(1, answered(ticket, opened));
        String answer = eventIds.get(ticket + 1);
        publish(2, new TicketEvent.TicketReopened(ticket, Personal.NONE, opened.plusSeconds(90)));
        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("MET"));

        publish(1, answered(ticket, opened), answer);
        publish(1, new TicketEvent.TicketWithdrawn(ticket, Personal.NONE, opened));
        publish(1, new TicketEvent.TicketWithdrawn(ticket, Personal.NONE, opened), answer);

        await().untilAsserted(() -> assertThat(DATABASE.jdbc()
                        .sql("select problem from set_aside where problem like ? order by problem")
                        .param("%" + answer + "%")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it).contains("TicketWithdrawn", "claims place 1 of its stream"))
                .anySatisfy(it -> assertThat(it).contains("that says something else")));
        assertThat(clock(ticket).path("status").asString()).isEqualTo("MET");
    }

    @Test
    void noFigureIsBelowZeroWhateverAWatermarkClaims() throws Exception {
        Instant ahead = Instant.now().plusSeconds(5);
        tell(new TimeMark(Instant.now().plus(Duration.ofDays(1)), Map.of(0, 1_000_000_000_000L)));
        // Not impossible: clocks of machines differ.
        tell(new TimeMark(ahead, Map.of()));
        await().untilAsserted(() -> assertThat(figures()).noneMatch(it -> it.contains("time_refused_total 0.0")));
        while (Instant.now().isBefore(ahead)) {
            assertThat(figures()).noneMatch(it -> it.matches(".* -[0-9].*"));
        }
    }

    private static List<String> figures() throws Exception {
        return new String(get("/actuator/prometheus").body(), UTF_8)
                .lines()
                .filter(it -> it.startsWith("frist_"))
                .toList();
    }

    @Test
    void loweredByMistakeAndRaisedBackItIsDueWhenItWas() throws Exception {
        String ticket = "T-" + UUID.randomUUID();
        Instant opened = Instant.parse("2026-03-02T08:00:00Z");
        Objective oneHour = new Objective("BUSINESS", Duration.ofHours(1));
        publish(0, Tickets.promised(ticket, oneHour, opened));
        publish(1, determined(ticket, Severity.LOW, "2026-03-02T08:59:00Z"));
        publish(2, determined(ticket, Severity.CRITICAL, "2026-03-02T09:30:00Z"));
        RecordMetadata at = publish(3, answered(ticket, Instant.parse("2026-03-02T10:29:00Z")));
        tell(new TimeMark(Instant.now(), Map.of(at.partition(), at.offset() + 1)));

        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("SETTLED"));
        assertThat(clock(ticket).path("dueAt").asString()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(clock(ticket).path("blocks").asLong()).isEqualTo(6);
        assertThat(clock(ticket).path("terms").path("version").asString()).isEqualTo("2023-10-06-r2");
    }

    @Test
    void aResponseThatWasNoneMakesTheTicketLateAndAMoveCountsItAnewWhereItBelongs() throws Exception {
        Instant opened = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
        String ticket = "T-" + UUID.randomUUID();
        publish(0, opened(ticket, opened));
        RecordMetadata at = publish(1, answered(ticket, opened));
        tell(new TimeMark(Instant.now(), Map.of(at.partition(), at.offset() + 1)));
        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("MET"));

        String answer = eventIds.get(ticket + 1);
        at = publish(
                2,
                new TicketEvent.FactCorrected(
                        ticket,
                        new FactId("/frist/ticket-service", answer),
                        Personal.of(Map.of("by", "eve", "note", "another ticket's")),
                        Instant.now()));
        tell(new TimeMark(Instant.now(), Map.of(at.partition(), at.offset() + 1)));
        await().untilAsserted(() ->
                assertThat(clock(ticket).path("status").asString()).isEqualTo("BREACHED"));
        // The sixth ends in this very second: the clock may be seen to be late a moment before.
        await().untilAsserted(
                        () -> assertThat(clock(ticket).path("blocks").asLong()).isEqualTo(6));

        TicketEvent.TicketOpened promised = (TicketEvent.TicketOpened) opened(ticket, opened);
        at = publish(
                3,
                new TicketEvent.TicketMoved(
                        ticket,
                        "SUB-right",
                        "Another customer",
                        promised.promise(),
                        List.of(),
                        Map.of(),
                        Personal.NONE,
                        Instant.now()));
        tell(new TimeMark(Instant.now(), Map.of(at.partition(), at.offset() + 1)));
        String right = ClockIds.initialResponse(ticket, new FactId("/frist/ticket-service", eventIds.get(ticket + 3)));
        await().untilAsserted(() ->
                assertThat(json("/clocks/" + right).path("status").asString()).isEqualTo("BREACHED"));
        assertThat(json("/clocks/" + right).path("subscriptionId").asString()).isEqualTo("SUB-right");
        assertThat(json("/clocks/" + right).path("dueAt"))
                .isEqualTo(clock(ticket).path("dueAt"));
        assertThat(clock(ticket).path("status").asString()).isEqualTo("VOID");
        assertThat(clock(ticket).path("breached").asBoolean()).isFalse();
        assertThat(new String(get("/audit/verify").body(), UTF_8)).doesNotContain("\"difference\"");
    }

    private static TicketEvent determined(String ticket, Severity severity, String at) {
        return new TicketEvent.SeverityChanged(
                ticket, severity, SeverityReason.REASSESSED, Personal.NONE, Instant.parse(at));
    }

    @Test
    void whatStandsUnreadInKafkaIsStillToBeDone() throws Exception {
        await().untilAsserted(() -> assertThat(backlog("unread")).isZero());
        PartitionLoop loop = service.getBean(PartitionLoop.class);
        loop.stop();
        Instant published = Instant.now();
        Thread.sleep(5);
        for (int i = 0; i < 7; i++) {
            publish(0, opened("T-" + UUID.randomUUID(), published));
        }
        assertThat(backlog("unread")).isEqualTo(7);
        assertThat(backlog("total")).isGreaterThanOrEqualTo(7);
        assertThat(backlog("unread", "?until=" + published)).isZero();
        loop.start();
        await().untilAsserted(() -> assertThat(backlog("unread")).isZero());
    }

    @Tag("long")
    @Test
    void onAMachineTooSlowForAPollAllIsDoneSlowlyAndNothingFalseIsTold() throws Exception {
        // Due after all that was told of the time before.
        Instant opened = Instant.now().minusSeconds(1800 - 2).truncatedTo(ChronoUnit.SECONDS);
        List<String> tickets =
                IntStream.range(0, 200).mapToObj(_ -> "T-" + UUID.randomUUID()).toList();
        try (SlowDatabase slow = new SlowDatabase(DATABASE, Duration.ofMillis(12), Duration.ofMillis(600))) {
            long started = slow.count("ClockStarted");
            long breached = slow.count("ResponseBreached");
            // All wait before the first is read: read as they come, too few may be at hand for a poll to take too long.
            PartitionLoop loop = service.getBean(PartitionLoop.class);
            loop.stop();
            Map<Integer, Long> ends = new HashMap<>();
            for (int i = 0; i < tickets.size(); i++) {
                RecordMetadata at = publish(0, opened(tickets.get(i), opened));
                if (isAnswered(i)) {
                    at = publish(1, answered(tickets.get(i), opened));
                }
                ends.put(at.partition(), at.offset() + 1);
            }
            loop.start();
            await().until(() -> slow.count("ClockStarted") > started + 50);
            slow.endConnections();
            await().until(() -> backlog("unread") == 0);

            await().until(() -> Instant.now().isAfter(opened.plusSeconds(1800)));
            tell(new TimeMark(Instant.now(), ends));

            await().untilAsserted(() -> {
                for (int i = 0; i < tickets.size(); i++) {
                    assertThat(clock(tickets.get(i)).path("status").asString())
                            .isEqualTo(isAnswered(i) ? "MET" : "BREACHED");
                }
            });
            assertThat(slow.count("ResponseBreached")).isEqualTo(breached + 100);
            assertThat(new String(get("/actuator/prometheus").body(), UTF_8))
                    .containsPattern("frist_loop_retries_total\\{failure=\"TIMED_OUT\",.*} [1-9]");
        }
    }

    private static TicketEvent answered(String ticket, Instant opened) {
        return new TicketEvent.FirstResponseSent(
                ticket, "EMAIL", false, Personal.of(Map.of("agent", "agent")), opened.plusSeconds(60));
    }

    private static long backlog(String part) throws Exception {
        return backlog(part, "");
    }

    private static long backlog(String part, String query) throws Exception {
        return EventJson.mapper()
                .readTree(get("/backlog" + query).body())
                .path(part)
                .asLong(-1);
    }

    private static boolean isAnswered(int ticket) {
        return ticket % 2 == 0;
    }

    @Test
    void anotherCalendarMovesTheClocksThatRunJustAsTheDryRunSays() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> tickets =
                IntStream.range(0, 700).mapToObj(_ -> "T-" + UUID.randomUUID()).toList();
        for (String ticket : tickets) {
            publish(0, Tickets.promised(ticket, OneMoreHoliday.OVER_IT, now));
        }
        await().untilAsserted(() -> assertThat(clocksOf(effects()).keySet()).containsAll(tickets));
        Map<String, String> supposed = clocksOf(effects());

        assertThat(post("/rules/applications", "{\"calendar\": \"" + OneMoreHoliday.VERSION + "\"}")
                        .statusCode())
                .isEqualTo(422);
        JsonNode applied = EventJson.mapper()
                .readTree(post("/rules/applications", """
                    {"calendar": "%s", "by": "Anna", "why": "closed by decree"}
                    """.formatted(OneMoreHoliday.VERSION))
                        .body());

        assertThat(applied.path("moved").asLong()).isEqualTo(supposed.size());
        assertThat(applied.path("kept").asLong()).isZero();
        assertThat(clocksOf(effects())).isEmpty();
        for (String ticket : tickets) {
            assertThat(clock(ticket).path("dueAt").asString()).isEqualTo(supposed.get(ticket));
            assertThat(clock(ticket).path("calendar").path("version").asString())
                    .isEqualTo(OneMoreHoliday.VERSION);
        }
    }

    private static List<JsonNode> effects() throws Exception {
        List<JsonNode> effects = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = EventJson.mapper()
                    .readTree(get("/rules/effect?calendar=" + OneMoreHoliday.VERSION + after)
                            .body());
            page.path("items").forEach(effects::add);
            after = page.hasNonNull("next")
                    ? "&after=" + URLEncoder.encode(page.path("next").asString(), UTF_8)
                    : null;
        } while (after != null);
        return effects;
    }

    /** New due instants by ticket. */
    private static Map<String, String> clocksOf(List<JsonNode> effects) {
        return effects.stream()
                .collect(toMap(
                        it -> it.path("ticketId").asString(),
                        it -> it.path("newDueAt").asString()));
    }

    @Test
    void whatCanBeAskedIsDescribed() throws Exception {
        JsonNode paths = EventJson.mapper().readTree(get("/v3/api-docs").body()).path("paths");

        assertThat(parameters(paths, "/clocks"))
                .contains("status", "subscription", "ticket", "dueBefore", "after", "knownOn", "at", "limit");
        assertThat(parameters(paths, "/clocks/{clockId}")).contains("clockId", "knownOn", "at");
        assertThat(parameters(paths, "/clocks/{clockId}/derivation")).containsExactly("clockId", "knownOn");
    }

    @Test
    void whatIsMeasuredIsShown() throws Exception {
        await().untilAsserted(() -> assertThat(
                        new String(get("/actuator/prometheus").body(), UTF_8))
                .contains("frist_clocks{", "frist_relay_lag", "frist_loop_lag{", "frist_stream_time_age"));
    }

    @Test
    void itLivesAndIsReady() {
        await().untilAsserted(() -> {
            assertThat(health("liveness")).isEqualTo("UP");
            assertThat(health("readiness")).isEqualTo("UP");
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

    private static String health(String group) throws Exception {
        return EventJson.mapper()
                .readTree(get("/actuator/health/" + group).body())
                .path("status")
                .asString();
    }

    private static TicketEvent opened(String ticket, Instant at) {
        return Tickets.opened(ticket, Severity.CRITICAL, Plan.CUSTOM, at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"calendar\":\"x\",\"by\":\"a\\u0000b\",\"why\":\"y\"}                | 400",
                "{\"calendar\":\"x\",\"by\":\"a\",\"why\":\"\\ud800\"}                  | 400",
                "{\"calendar\":\"x\\u0000\",\"by\":\"a\",\"why\":\"y\"}                 | 400",
                "{\"calendar\":\"x\",\"by\":\"a\",\"why\":1e2147483648}                   | 400",
                "{\"calendar\":[[[[]]]],\"by\":\"a\",\"why\":\"y\"}                       | 400",
                "{\"calendar\":\"x\",\"by\":\"a\",\"why\":\"LONG\"}                       | 422",
                "{\"calendar\":\"x\",\"by\":\"LONG\",\"why\":\"y\"}                       | 422",
                "[                                                                    | 400",
                "null                                                                 | 400",
            })
    void whoDecidesSaysSoInTextsThatCanBeKept(String body, int status) throws Exception {
        HttpResponse<byte[]> answer = post("/rules/applications", body.replace("LONG", "x".repeat(1_001)));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void whatIsBestEffortIsNoClockToAskFor() throws Exception {
        HttpResponse<byte[]> answer = get("/clocks?status=BEST_EFFORT");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = EventJson.mapper().readTree(answer.body());
        assertThat(problem.path("field").asString()).isEqualTo("status");
        assertThat(problem.path("rule").asString()).isEqualTo("wrong-value");
        JsonNode offered = EventJson.mapper()
                .readTree(get("/v3/api-docs").body())
                .at("/paths/~1clocks/get/parameters")
                .valueStream()
                .filter(it -> it.path("name").asString().equals("status"))
                .findFirst()
                .orElseThrow();
        assertThat(offered.at("/schema/enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("RUNNING", "MET", "BREACHED", "SETTLED", "VOID");
        assertThat(get("/clocks?state=RUNNING").statusCode()).isEqualTo(400);
    }

    private static JsonNode clock(String ticket) throws Exception {
        return json("/clocks/" + ClockIds.initialResponse(ticket));
    }

    private static JsonNode json(String path) throws Exception {
        return EventJson.mapper().readTree(get(path).body());
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> post(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    private static RecordMetadata publish(long sequence, TicketEvent event) throws Exception {
        return publish(sequence, event, UUID.randomUUID().toString());
    }

    private static RecordMetadata publish(long sequence, TicketEvent event, String id) throws Exception {
        eventIds.put(event.ticketId() + sequence, id);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.TICKETS, event.ticketId().getBytes(UTF_8), EventJson.write(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        "/frist/ticket-service",
                        "ce_type",
                        EventTypes.nameOf(event.getClass()),
                        "ce_subject",
                        event.ticketId(),
                        "ce_time",
                        event.occurredAt().toString(),
                        "ce_sequence",
                        String.valueOf(sequence),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return PRODUCER.send(record).get();
    }

    private static void tell(TimeMark mark) throws Exception {
        new WatermarkProducer(PRODUCER, Topics.WATERMARKS).time(mark);
    }
}
