package dev.frist.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.test.TestBroker;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.topics.TopicConsumers;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.Envelope;
import dev.frist.kit.wire.IncomingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

class EarlierRecordsIT {
    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", TestBroker.get().bootstrapServers());

    private final String topic = "earlier-" + UUID.randomUUID();
    private final EarlierRecords earlier = new EarlierRecords(new DefaultKafkaConsumerFactory<>(BROKER));

    @Test
    void theFirstEventInAPlaceIsFoundHoweverFarBackItIs() throws Exception {
        TestBroker.get().createTopic(topic, 1);
        try (Producer<byte[], byte[]> producer = Producers.open(BROKER, Map.of())) {
            producer.send(new ProducerRecord<>(topic, 0, new byte[0], "{".getBytes(UTF_8), headers("no-event", 0)));
            send(producer, "a0", 0);
            for (int i = 1; i < 21_000; i++) {
                send(producer, "a" + i, i);
            }
            send(producer, "a0", 0);
            send(producer, "forged", 0);
            send(producer, "forged", 20_999);
            send(producer, "alone", 30_000);
            producer.flush();
        }
        List<IncomingEvent> last = lastFour();

        Map<IncomingEvent, IncomingEvent> found = earlier.before(last);

        assertThat(last.stream().map(IncomingEvent::id)).containsExactly("a0", "forged", "forged", "alone");
        assertThat(last.stream().map(found::get).map(it -> it == null ? "none" : it.id()))
                .containsExactly("a0", "a0", "a20999", "none");
    }

    private void send(Producer<byte[], byte[]> producer, String id, long sequence) {
        producer.send(new ProducerRecord<>(topic, 0, new byte[0], "{}".getBytes(UTF_8), headers(id, sequence)));
    }

    private static Headers headers(String id, long sequence) {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        return CloudEventHeaders.of(new Envelope("/s", id, "t", "stream", time, sequence, time, null, null, null));
    }

    private List<IncomingEvent> lastFour() {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Consumer<byte[], byte[]> consumer = TopicConsumers.open(BROKER, Map.of())) {
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            TopicConsumers.assign(consumer, List.of(partition), Map.of(partition, end - 4));
            List<IncomingEvent> events = new ArrayList<>();
            while (events.size() < 4) {
                consumer.poll(Duration.ofMillis(100)).forEach(it -> events.add(CloudEventReader.readOurs(it)));
            }
            return events;
        }
    }
}
