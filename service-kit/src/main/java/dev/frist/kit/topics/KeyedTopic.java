package dev.frist.kit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.springframework.kafka.core.KafkaAdmin;

/** On which partition of a topic a key is, for whoever holds no record of it. */
public final class KeyedTopic implements ToIntFunction<String> {
    private final KafkaAdmin admin;
    private final String name;
    // Zero: not asked for yet. It does not change: whose topic it is has made it with a stated number.
    private volatile int partitions;

    public KeyedTopic(KafkaAdmin admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    /** @throws org.springframework.kafka.KafkaException if Kafka does not answer */
    @Override
    public int applyAsInt(String key) {
        if (partitions == 0) {
            partitions = admin.describeTopics(name).get(name).partitions().size();
        }
        // What producers do. Kafka has no public name for it, so a test compares it with what one does.
        return BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions);
    }
}
