package dev.frist.kit.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.events.ImportMark;
import dev.frist.events.TimeMark;
import dev.frist.kit.test.TestBroker;
import dev.frist.kit.time.StreamTime.MarkedTopics;
import dev.frist.kit.topics.TopicSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

class StreamTimeIT {
    private static final Instant T0 = Instant.parse("2026-03-02T10:00:00.123456Z");

    private final TestBroker broker = TestBroker.get();
    private final String topic = "marks-" + UUID.randomUUID();
    private final MarkedTopics marked = new MarkedTopics(topic + "-facts", topic + "-contracts");
    private final Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    private final WatermarkProducer publisher = new WatermarkProducer(producer, topic);
    private final StreamTime time = new StreamTime(
            "test", topic, marked, new DefaultKafkaConsumerFactory<>(settings), Clock.fixed(T0, ZoneOffset.UTC));

    @BeforeEach
    void start() throws Exception {
        time.start();
    }

    @AfterEach
    void stop() throws Exception {
        time.stop();
        producer.close();
    }

    @Test
    void timeIsTheNewestMarkThatHasBeenReadPast() throws Exception {
        createTopic();
        publisher.time(new TimeMark(T0, Map.of(0, 10L, 1, 0L)));
        publisher.time(new TimeMark(T0.plusSeconds(1), Map.of(0, 20L, 1, 0L)));
        await().until(() -> time.newest().equals(Optional.of(T0.plusSeconds(1))));
        assertThat(time.at(0, 9)).isEmpty();
        assertThat(time.at(0, 10)).contains(T0);
        assertThat(time.at(0, 19)).contains(T0);
        assertThat(time.at(0, 20)).contains(T0.plusSeconds(1));
        assertThat(time.at(1, 0)).contains(T0.plusSeconds(1));
        assertThat(time.at(2, 100)).isEmpty();
    }

    @Test
    void anInstanceThatStartsLaterKnowsWhatWasSaidBefore() throws Exception {
        createTopic();
        publisher.time(new TimeMark(T0, Map.of(0, 10L)));
        publisher.imported(new ImportMark("i/1", Map.of(0, 5L, 1, 7L)));
        publisher.subscriptionsImported(new ImportMark("i/1", Map.of(0, 3L)));
        await().until(() -> time.subscriptionsMark("i/1").isPresent());
        assertThat(time.at(0, 10)).contains(T0);
        assertThat(time.releasedImports(0, 4)).isEmpty();
        assertThat(time.releasedImports(0, 5)).containsExactly("i/1");
        assertThat(time.releasedImports(1, 6)).isEmpty();
        assertThat(time.importMark("i/1")).contains(new ImportMark("i/1", Map.of(0, 5L, 1, 7L)));
        assertThat(time.subscriptionsMark("i/1")).contains(new ImportMark("i/1", Map.of(0, 3L)));
    }

    @Test
    void whatIsNoWatermarkIsPassedOver() throws Exception {
        createTopic();
        producer.send(new ProducerRecord<>(topic, "time".getBytes(UTF_8), "{\"t0\":".getBytes(UTF_8)))
                .get();
        producer.send(new ProducerRecord<>(topic, "time".getBytes(UTF_8), "{}".getBytes(UTF_8)))
                .get();
        producer.send(new ProducerRecord<>(topic, "?".getBytes(UTF_8), "{}".getBytes(UTF_8)))
                .get();
        producer.send(new ProducerRecord<>(topic, "time".getBytes(UTF_8), null)).get();
        producer.send(new ProducerRecord<>(
                        topic, "time".getBytes(UTF_8), "{\"t0\":1e2147483648,\"offsets\":{}}".getBytes(UTF_8)))
                .get();
        publisher.time(new TimeMark(T0.plus(Duration.ofDays(365_000)), Map.of(0, 1L)));
        publisher.time(new TimeMark(T0, Map.of(0, 1L)));
        await().until(() -> time.newest().isPresent());
        assertThat(time.at(0, 1)).contains(T0);
        assertThat(time.refused()).isEqualTo(5);
    }

    @Test
    void whatCannotBeIsNotBelieved() throws Exception {
        createTopic();
        publisher.time(new TimeMark(T0.plus(Duration.ofMinutes(6)), Map.of(0, 1L)));
        publisher.time(new TimeMark(T0.plusSeconds(30), Map.of(0, 1_000_000_000_000L)));
        publisher.time(new TimeMark(T0.plusSeconds(30), Map.of(7, 1L)));
        publisher.subscriptionsTime(new TimeMark(T0, Map.of(0, 1_000L)));
        publisher.imported(new ImportMark("i/1", Map.of(0, 1_000L)));
        publisher.subscriptionsImported(new ImportMark("i/1", Map.of(1, 1L)));
        publisher.time(new TimeMark(T0, Map.of(0, 20L)));
        await().until(() -> time.newest().isPresent());
        assertThat(time.newest()).contains(T0);
        assertThat(time.subscriptionsTime()).isEmpty();
        assertThat(time.importMark("i/1")).isEmpty();
        assertThat(time.subscriptionsMark("i/1")).isEmpty();
        assertThat(time.refused()).isEqualTo(6);
        add(marked.facts(), 0, 1);
        publisher.time(new TimeMark(T0.plusSeconds(1), Map.of(0, 21L)));
        await().until(() -> time.newest().equals(Optional.of(T0.plusSeconds(1))));
    }

    @Test
    void timeGoesOnAfterTheBrokerWasAway() throws Exception {
        createTopic();
        publisher.time(new TimeMark(T0, Map.of(0, 1L)));
        await().until(() -> time.newest().isPresent());
        broker.stop();
        broker.start();
        publisher.time(new TimeMark(T0.plusSeconds(9), Map.of(0, 1L)));
        await().until(() -> time.at(0, 1).equals(Optional.of(T0.plusSeconds(9))));
    }

    private void createTopic() throws Exception {
        broker.createTopic(marked.facts(), 2, Map.of());
        broker.createTopic(marked.contracts(), 1, Map.of());
        add(marked.facts(), 0, 20);
        add(marked.facts(), 1, 7);
        add(marked.contracts(), 0, 3);
        broker.createTopic(topic, 1, TopicSpec.compacted(topic, 1).settings());
    }

    private void add(String to, int partition, int records) throws Exception {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(to, partition, null, new byte[] {1}))
                    .get();
        }
    }
}
