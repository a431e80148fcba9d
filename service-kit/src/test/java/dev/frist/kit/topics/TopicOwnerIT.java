package dev.frist.kit.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frist.kit.test.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class TopicOwnerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final TestBroker broker = TestBroker.get();
    private final String name = "owned-" + UUID.randomUUID();

    @Test
    void aMissingTopicIsCreatedAsItsOwnerWantsIt() throws Exception {
        owner(TopicSpec.intake(name, 6)).start();
        owner(TopicSpec.intake(name, 6)).start();
        assertThat(partitions()).isEqualTo(6);
        assertThat(setting("retention.ms")).isEqualTo("-1");
        assertThat(setting("max.message.bytes")).isEqualTo(String.valueOf(TopicSpec.LARGEST_INTAKE));
    }

    @Test
    void aMissingTopicIsCreatedWithAsManyCopiesAsAreWanted() throws Exception {
        owner(TopicSpec.facts(name, 1)).start();
        assertThat(setting("min.insync.replicas")).isEqualTo("1");
        Copies three = new Copies((short) 3, (short) 2);
        TopicOwner wantsMore = new TopicOwner(admin(), List.of(TopicSpec.facts(name + "-3", 1)), three, BRIEFLY);
        assertThatThrownBy(wantsMore::start).hasMessageContaining("replication factor of 3");
    }

    @Test
    void moreInSyncThanThereAreIsRefused() {
        assertThatThrownBy(() -> new Copies((short) 1, (short) 2)).hasMessageContaining("1 replicas, but is 2");
    }

    @Test
    void aCompactedTopicKeepsShortSegments() throws Exception {
        owner(TopicSpec.compacted(name, 1)).start();
        assertThat(setting("cleanup.policy")).isEqualTo("compact");
        assertThat(setting("segment.ms")).isEqualTo("60000");
    }

    @Test
    void otherPartitionsAreRefused() {
        broker.createTopic(name, 3);
        assertThatThrownBy(() -> owner(TopicSpec.facts(name, 6)).start())
                .isInstanceOf(TopicOwner.WrongTopic.class)
                .hasMessageStartingWith("topic " + name + " has partitions 3, it must be 6");
    }

    @Test
    void factsThatWouldBeDeletedAreRefused() {
        broker.createTopic(name, 6, Map.of("retention.ms", "1000"));
        assertThatThrownBy(() -> owner(TopicSpec.facts(name, 6)).start())
                .isInstanceOf(TopicOwner.WrongTopic.class)
                .hasMessageContaining("retention.ms 1000, it must be -1");
    }

    @Test
    void messagesMayBeLargerThanTheOwnerAsksFor() {
        broker.createTopic(name, 1, Map.of("retention.ms", "-1", "max.message.bytes", "20000000"));
        owner(TopicSpec.intake(name, 1)).start();
        assertThatThrownBy(() -> owner(TopicSpec.intake(name, 1).with("max.message.bytes", "30000000"))
                        .start())
                .hasMessageContaining("max.message.bytes 20000000, it must be 30000000");
    }

    @Test
    void aBrokerThatStaysAwayIsNamed() {
        KafkaAdmin nobody = new KafkaAdmin(Map.of(
                "bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", "1000", "request.timeout.ms", "1000"));
        TopicOwner owner = new TopicOwner(nobody, List.of(TopicSpec.facts(name, 1)), Copies.ONE, BRIEFLY);
        assertThatThrownBy(owner::start)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("127.0.0.1:1 was not ready within PT2S");
    }

    private TopicOwner owner(TopicSpec topic) {
        return new TopicOwner(admin(), List.of(topic), Copies.ONE, PATIENCE);
    }

    private KafkaAdmin admin() {
        return new KafkaAdmin(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private int partitions() throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get()
                    .get(name)
                    .partitions()
                    .size();
        }
    }

    private String setting(String setting) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try (Admin admin = broker.admin()) {
            Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            return config.get(setting).value();
        }
    }
}
