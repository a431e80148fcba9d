package dev.frist.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestBrokerIT {
    @Test
    void whatWasAcknowledgedIsThereAfterARestart() throws Exception {
        TestBroker broker = TestBroker.get();
        broker.createTopic("restarted", 1);
        send(broker, "before");
        broker.stop();
        broker.start();
        send(broker, "after");
        assertThat(all(broker)).containsExactly("before", "after");
    }

    private static void send(TestBroker broker, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("restarted", value)).get();
        }
    }

    private static List<String> all(TestBroker broker) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("restarted", 0);
            consumer.assign(List.of(partition));
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(20)).spliterator(), false)
                    .map(r -> r.value())
                    .toList();
        }
    }
}
