package dev.frist.kit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.test.TestBroker;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class KeyedTopicIT {
    private final TestBroker broker = TestBroker.get();
    private final Map<String, Object> connection = Map.of("bootstrap.servers", broker.bootstrapServers());
    private final String name = "keyed-" + UUID.randomUUID();

    @Test
    void aKeyIsWhereAProducerPutsIt() throws Exception {
        broker.createTopic(name, 7);
        KeyedTopic topic = new KeyedTopic(new KafkaAdmin(connection), name);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer())) {
            for (int n = 0; n < 50; n++) {
                String key = "T-ü-" + n;
                int partition =
                        producer.send(new ProducerRecord<>(name, key, "")).get().partition();
                assertThat(topic.applyAsInt(key)).as(key).isEqualTo(partition);
            }
        }
    }
}
