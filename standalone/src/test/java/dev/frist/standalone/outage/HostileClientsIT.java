package dev.frist.standalone.outage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.events.Topics;
import dev.frist.standalone.ServiceName;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that look and never read, and clients that never finish what they ask, make no breach later. */
class HostileClientsIT {
    private static final Duration TARGET = Duration.ofMinutes(1);
    private static final Duration AHEAD = Duration.ofSeconds(12);

    private final Scene scene = new Scene();
    private final RunningFrist frist = scene.frist();
    private final List<Socket> clients = new ArrayList<>();
    private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void close() throws IOException {
        drops.shutdownNow();
        for (Socket client : clients) {
            client.close();
        }
        scene.close();
    }

    @Test
    void fiftyClocksFallDueAllTheSame() throws Exception {
        attack(100, 30);
        // When is not asked: the machine may be slow.
        assertThat(lateness(50)).hasSize(50).allMatch(it -> !it.isNegative());
    }

    @Test
    @Tag("long")
    @Tag("by-hand")
    void fiveHundredBreachesAreToldWithinASecond() throws Exception {
        attack(500, 200);
        List<Duration> lateness = lateness(500);
        Duration p99 = lateness.get(lateness.size() * 99 / 100);
        System.out.println("from due to published, of 500: median " + lateness.get(250) + ", p99 " + p99);
        assertThat(p99).isLessThan(Duration.ofSeconds(1));
    }

    private void attack(int viewers, int perService) throws IOException {
        for (int i = 0; i < viewers; i++) {
            connect(ServiceName.CONSOLE, "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        for (ServiceName service : ServiceName.values()) {
            for (int i = 0; i < perService; i++) {
                connect(service, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            }
        }
        drops.scheduleAtFixedRate(this::oneMoreByteOfEach, 2, 2, TimeUnit.SECONDS);
    }

    private void connect(ServiceName service, String beginning) throws IOException {
        Socket socket = new Socket("127.0.0.1", frist.port(service));
        clients.add(socket);
        socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
    }

    private void oneMoreByteOfEach() {
        for (Socket client : clients) {
            try {
                client.getOutputStream().write('x');
            } catch (IOException hungUp) {
                // That is one way to get rid of it.
            }
        }
    }

    /** From the instant at which a response was due to the one at which its breach was published; shortest first. */
    private List<Duration> lateness(int clocks) throws Exception {
        String subscription = Scene.newId("S");
        scene.publisher().subscription(subscription, TARGET).get();
        Instant due = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
        List<String> tickets =
                IntStream.range(0, clocks).mapToObj(_ -> Scene.newId("T")).toList();
        for (String ticket : tickets) {
            scene.publisher().opened(ticket, subscription, 1, due.minus(TARGET));
        }
        assertThat(frist.status(ServiceName.SLA, "/clocks?limit=1")).isEqualTo(200);
        Map<String, Duration> lateness = new TreeMap<>();
        scene.eventually(() -> {
            lateness.putAll(breaches(subscription, due));
            assertThat(lateness).hasSize(clocks);
        });
        assertThat(frist.status(ServiceName.SLA, "/clocks?limit=1")).isEqualTo(200);
        return lateness.values().stream().sorted().toList();
    }

    private Map<String, Duration> breaches(String subscription, Instant due) {
        Map<String, Duration> found = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", frist.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RESPONSES).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (ConsumerRecord<byte[], byte[]> it : consumer.poll(Duration.ofMillis(100))) {
                    if (new String(it.key(), ISO_8859_1).equals(subscription)
                            && header(it, "ce_type").contains("Breached")) {
                        found.put(
                                header(it, "ce_subject"), Duration.between(due, Instant.ofEpochMilli(it.timestamp())));
                    }
                }
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), ISO_8859_1);
    }
}
