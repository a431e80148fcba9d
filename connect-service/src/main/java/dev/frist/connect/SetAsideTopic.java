package dev.frist.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.store.relay.TopicReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Topic {@code frist.connect.set-aside}: the newest of each delivery that could not be mapped. One that is mapped at last is taken out by
 * a record without a value; Kafka forgets both.
 */
public final class SetAsideTopic {
    // A body of the largest request, and what JSON makes of it.
    private static final int LARGEST = 3 << 20;

    private final Map<String, Object> connection;

    /** @param connection to Kafka */
    public SetAsideTopic(Map<String, Object> connection) {
        this.connection = connection;
    }

    /** As its owner wants it. */
    public static TopicSpec spec() {
        return TopicSpec.compacted(Topics.CONNECT_SET_ASIDE, 1).with("max.message.bytes", String.valueOf(LARGEST));
    }

    static ProducerRecord<byte[], byte[]> in(SetAside it) {
        return new ProducerRecord<>(
                Topics.CONNECT_SET_ASIDE,
                it.key().getBytes(UTF_8),
                EventJson.mapper().writeValueAsBytes(it));
    }

    static ProducerRecord<byte[], byte[]> out(SetAside it) {
        return new ProducerRecord<>(Topics.CONNECT_SET_ASIDE, it.key().getBytes(UTF_8), null);
    }

    /** Those of one connector, the newest last. */
    public List<SetAside> of(String connector) {
        Map<String, SetAside> newest = new LinkedHashMap<>();
        try (TopicReader reader = TopicReader.of(List.of(Topics.CONNECT_SET_ASIDE), connection)) {
            reader.forEach(record -> {
                String key = new String(record.key(), UTF_8);
                newest.remove(key);
                if (record.value() != null) {
                    newest.put(key, EventJson.read(record.value(), SetAside.class));
                }
            });
        }
        return newest.values().stream()
                .filter(it -> it.connector().equals(connector))
                .toList();
    }
}
