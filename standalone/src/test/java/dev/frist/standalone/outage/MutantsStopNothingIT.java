package dev.frist.standalone.outage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.frist.events.Topics;
import dev.frist.standalone.Growth;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.Terminal;
import dev.frist.standalone.TroublesCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Broken records of every kind on every topic, and then good ones: each has its place, and nothing stands still. */
class MutantsStopNothingIT {
    private static final long SEED = 14;
    private static final int GOOD = 3;
    private static final int AT_ONCE = 2_000;
    private static final Pattern COUNTER = Pattern.compile("(?m)^(\\w+)(?:\\{[^}]*})? ([0-9.E+]+)$");

    private static final Map<ServiceName, List<String>> READ = Map.of(
            ServiceName.TICKET, List.of(Topics.INTAKE, Topics.INTAKE_BULK, Topics.SUBSCRIPTIONS),
            ServiceName.SLA, List.of(Topics.TICKETS),
            ServiceName.ESCALATION, List.of(Topics.TICKETS),
            ServiceName.CREDIT,
                    List.of(Topics.INTAKE, Topics.INTAKE_BULK, Topics.TICKETS, Topics.RESPONSES, Topics.ESCALATIONS),
            ServiceName.NOTICE,
                    List.of(
                            Topics.TICKETS,
                            Topics.RESPONSES,
                            Topics.ESCALATIONS,
                            Topics.SUBSCRIPTIONS,
                            // Once more, for the terms of contracts.
                            Topics.SUBSCRIPTIONS,
                            Topics.INTAKE_REJECTED),
            ServiceName.CONSOLE,
                    List.of(
                            Topics.TICKETS,
                            Topics.RESPONSES,
                            Topics.ESCALATIONS,
                            Topics.SUBSCRIPTIONS,
                            Topics.NOTICES,
                            Topics.INTAKE_REJECTED));

    private static RunningFrist frist;

    private final Scene scene = new Scene(frist);

    @BeforeAll
    static void start() {
        frist = RunningFrist.ofItsOwn();
        // What is set aside is logged with its stack: here thousands are.
        for (String often : List.of("dev.frist.kit", "org.springframework", "dev.frist.clock")) {
            ((Logger) LoggerFactory.getLogger(often)).setLevel(Level.OFF);
        }
    }

    @AfterAll
    static void stop() {
        frist.discard();
    }

    @Test
    void twoThousandMutantsStopNothing() throws Exception {
        stopNothing(2_000);
    }

    @Test
    @Tag("long")
    @Tag("by-hand")
    void aHundredThousandMutantsStopNothingAndLeaveNothingBehind() throws Exception {
        stopNothing(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "TICKET, /tickets",
        "TICKET, /tickets/T-1/severity",
        "TICKET, /tickets/T-1/withdrawal",
        "TICKET, /tickets/T-1/corrections",
        "TICKET, /tickets/T-1/move",
        "TICKET, /rejections/0f4a5a62-7c57-5d0c-8c5b-3f0f4f6d9b11/retry",
        "TICKET, /parked/0f4a5a62-7c57-5d0c-8c5b-3f0f4f6d9b11/discard",
        "TICKET, /rebuilds",
        "SLA, /rules/applications",
        "ESCALATION, /rules/applications",
        "CREDIT, /subscriptions",
        "CREDIT, /subscriptions/S-1/agreement",
        "NOTICE, /notices/N-1/send-again",
        "ESCALATION, /troubles/put-aside"
    })
    void overHttpANumberThatNoMachineCanHoldIsRefusedByItsLimit(ServiceName service, String path) throws Exception {
        for (String number : List.of("1e2147483648", "1e99999999999", "100e2147483647")) {
            for (String json : List.of("{\"member\":%s}", "{\"other\":{\"member\":[%s]},\"swap\":1}")) {
                HttpResponse<String> answer = frist.post(service, path, json.formatted(number));
                assertThat(answer.statusCode()).isBetween(400, 422);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("\"rule\":\"max-exponent\"", "member");
            }
        }
    }

    /** A reader would have no memory for it, try it again and again, and read nothing else meanwhile. */
    @ParameterizedTest
    @CsvSource({"frist.intake, gzip", "frist.intake.bulk, zstd", "frist.tickets, lz4", "frist.watermarks, snappy"})
    void aSmallRecordThatUnpacksToALargeOneIsTakenByNoTopic(String topic, String compression) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        frist.bootstrapServers(),
                        "max.request.size",
                        64 << 20,
                        "compression.type",
                        compression),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[20 << 20]))
                            .get())
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    private void stopNothing(int count) throws Exception {
        Stream<ProducerRecord<byte[], byte[]>> mutants = mutants();
        Iterator<ProducerRecord<byte[], byte[]>> all = mutants.limit(count).iterator();
        Growth growth = new Growth();
        while (all.hasNext()) {
            List<ProducerRecord<byte[], byte[]>> some = new ArrayList<>();
            while (some.size() < AT_ONCE && all.hasNext()) {
                some.add(all.next());
            }
            eachIsAnswered(some);
            some.clear();
            growth.look();
        }
        eachRecordIsHandledOrSetAside();
        growth.requireNone();

        goodOnesAreHandled();
        awaitAllRead();
        for (ServiceName service : ServiceName.values()) {
            assertThat(frist.get(service, "/troubles").path("standsStill").size())
                    .as(service.label())
                    .isZero();
        }
        auditsEnd();
        assertThat(troubles(1))
                .contains("sla-service:", "set aside frist.tickets-")
                .doesNotContain("stands still");
        assertThat(troubles(2, "--put-aside", "sla-service", "frist.tickets-0@0", "--by", "beat", "--why", "to see"))
                .contains("sla-service stands at frist.tickets-0@");
    }

    private void eachIsAnswered(List<ProducerRecord<byte[], byte[]>> mutants) throws Exception {
        long facts = mutants.stream().filter(KindsOfRecords::isIntake).count();
        // The end of an import is for both intakes, and no fact.
        send(mutants.stream()
                .filter(it -> it.topic().equals(Topics.INTAKE_BULK))
                .toList());
        awaitAllRead();
        double before = answered();

        send(mutants.stream()
                .filter(it -> !it.topic().equals(Topics.INTAKE_BULK))
                .toList());
        awaitAllRead();
        scene.eventually(() ->
                assertThat(answered() - before).as("facts that have an answer").isEqualTo(facts));
    }

    /** Whatever is on its topics, an audit comes to its end and says what it saw. */
    private static void auditsEnd() throws Exception {
        for (ServiceName service : ServiceName.values()) {
            if (service != ServiceName.CONSOLE) {
                assertThat(frist.text(service, "/audit/verify").lines().toList())
                        .as(service.label())
                        .last()
                        .asString()
                        .startsWith("{\"checked\":");
            }
        }
    }

    private static Stream<ProducerRecord<byte[], byte[]>> mutants() throws Exception {
        List<KindsOfRecords.Kind> kinds = new KindsOfRecords().all();
        Mutants mutants = new Mutants(SEED);
        Random random = new Random(SEED);
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> mutants.of(
                        kinds.get((i + random.nextInt(2)) % kinds.size()).another()));
    }

    private static void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", frist.bootstrapServers(), "max.request.size", 4 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    /** A whole life of tickets: late by two blocks, answered, a manager asked for and answered; and what that costs. */
    private void goodOnesAreHandled() throws Exception {
        Instant opened = Instant.now().minus(Duration.ofMinutes(65));
        for (int i = 0; i < GOOD; i++) {
            // The first with the longest ids that there are; facts' own ids are made of a ticket's.
            String subscription = i == 0 ? new Mutants(SEED).far(200) : Scene.newId("S");
            String ticket = i == 0 ? new Mutants(SEED + 1).far(180) : Scene.newId("T");
            scene.publisher().subscription(subscription, Duration.ofMinutes(30)).get();
            scene.publisher().opened(ticket, subscription, 1, opened);
            scene.awaitInitialResponse(ticket, "BREACHED");
            scene.publisher().escalated(ticket, "E-1", opened);
            scene.publisher().managerResponded(ticket, "E-1", opened.plusSeconds(60));
            scene.publisher().responded(ticket, Instant.now());
            scene.awaitManagerResponse(ticket, "E-1", "MET");
            scene.awaitInitialResponse(ticket, "SETTLED");
            scene.eventually(() -> assertThat(
                            scene.term(subscription).path("extensionDays").asInt())
                    .isEqualTo(2));
            scene.eventually(() -> assertThat(
                            frist.text(ServiceName.CONSOLE, "/ticket?id=" + URLEncoder.encode(ticket, UTF_8)))
                    .contains(ticket, "2 days added"));
            requireNothingSetAsideOf(ticket, subscription);
        }
    }

    private static void requireNothingSetAsideOf(String... keys) {
        for (ServiceName service : ServiceName.values()) {
            for (String key : keys) {
                assertThat(frist.database(service)
                                .sql("select problem from set_aside where record_key = ?")
                                .param(key.getBytes(UTF_8))
                                .query(String.class)
                                .list())
                        .as(service.label())
                        .isEmpty();
            }
        }
    }

    /** The command, as a user sees it. */
    private static String troubles(int exitCode, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        CommandLine line = new CommandLine(new TroublesCommand(new Terminal(out, out, false)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, _, _) -> {
                    out.println(problem.getMessage());
                    return 2;
                });
        List<String> all = new ArrayList<>(List.of(arguments));
        Arrays.stream(ServiceName.values()).forEach(it -> all.addAll(List.of("--port", it + "=" + frist.port(it))));
        assertThat(line.execute(all.toArray(String[]::new)))
                .as(said.toString(UTF_8))
                .isEqualTo(exitCode);
        return said.toString(UTF_8);
    }

    private void awaitAllRead() {
        scene.within(Duration.ofMinutes(15), () -> {
            for (ServiceName service : ServiceName.values()) {
                assertThat(unread(service))
                        .as("records that %s has not read", service.label())
                        .isZero();
            }
        });
    }

    private static long unread(ServiceName service) {
        long ends = ends().entrySet().stream()
                .mapToLong(end -> end.getValue()
                        * Collections.frequency(READ.get(service), end.getKey().topic()))
                .sum();
        return ends - read(service);
    }

    private static long read(ServiceName service) {
        return frist.database(service)
                .sql("select coalesce(sum(next_offset), 0) from consumer_offset")
                .query(Long.class)
                .single();
    }

    private static Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", frist.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            consumer.listTopics()
                    .forEach((topic, partitions) ->
                            partitions.forEach(it -> all.add(new TopicPartition(topic, it.partition()))));
            return consumer.endOffsets(all);
        }
    }

    /** Facts that were accepted, were known, or were rejected. */
    private static double answered() throws Exception {
        double sum = 0;
        for (ServiceName service : List.of(ServiceName.TICKET, ServiceName.CREDIT)) {
            sum += counters(
                    service,
                    "frist_intake_accepted_total",
                    "frist_intake_duplicates_total",
                    "frist_intake_rejected_total");
        }
        return sum;
    }

    /** Each that a loop has read is one whose effects are stored, or one that it has set aside. */
    private static void eachRecordIsHandledOrSetAside() throws Exception {
        Map<ServiceName, Double> told = new EnumMap<>(ServiceName.class);
        Map<ServiceName, Double> read = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            told.put(service, counters(service, "frist_loop_records_total", "frist_loop_set_aside_total"));
            read.put(service, (double) read(service));
        }
        assertThat(told).isEqualTo(read);
    }

    private static double counters(ServiceName service, String... names) throws Exception {
        return COUNTER.matcher(frist.text(service, "/actuator/prometheus"))
                .results()
                .filter(it -> Arrays.asList(names).contains(it.group(1)))
                .mapToDouble(it -> Double.parseDouble(it.group(2)))
                .sum();
    }
}
