package dev.frist.kit.topics;

import dev.frist.kit.Phases;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates a service's own topics when it starts, and refuses to start where one exists with other partitions or
 * settings.
 */
public final class TopicOwner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TopicOwner.class);
    private static final String LARGEST_MESSAGE = "max.message.bytes";
    private static final String IN_SYNC = "min.insync.replicas";

    private final Map<String, Object> adminSettings;
    private final List<TopicSpec> topics;
    private final Copies copies;
    private final Duration patience;
    private volatile boolean running;

    /**
     * @param kafkaAdmin where the broker is and how to connect
     * @param copies of each topic that is created; existing ones are left as they are
     * @param patience how long the broker may be away before the service gives up starting
     */
    public TopicOwner(KafkaAdmin kafkaAdmin, List<TopicSpec> topics, Copies copies, Duration patience) {
        this.adminSettings = kafkaAdmin.getConfigurationProperties();
        this.topics = List.copyOf(topics);
        this.copies = copies;
        this.patience = patience;
    }

    /** Of what a service makes; a broker that is away is waited for. */
    public static TopicOwner of(TopicUse use, int partitions, KafkaAdmin kafkaAdmin, Copies copies) {
        return new TopicOwner(kafkaAdmin, use.owned().apply(partitions), copies, Duration.ofMinutes(2));
    }

    /** A topic exists, but not as its owner needs it. */
    public static final class WrongTopic extends RuntimeException {
        private WrongTopic(TopicSpec topic, String what, String wanted, String found) {
            super("""
                topic %s has %s %s, it must be %s: correct the topic (kafka-configs.sh, or delete an empty one) \
                and start again\
                """.formatted(topic.name(), what, found, wanted));
        }
    }

    /**
     * @throws WrongTopic if a topic exists with other partitions or settings
     * @throws KafkaException if for longer than it may the broker does not answer, or too few are there for the replicas
     */
    @Override
    public void start() {
        long end = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(adminSettings)) {
            while (!triedTo(admin, end)) {
                Thread.sleep(500);
            }
            running = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.TOPICS;
    }

    // While a cluster starts, fewer brokers may be there than are to keep a topic.
    private boolean triedTo(Admin admin, long end) throws InterruptedException {
        try {
            createMissing(admin);
            check(admin);
            awaitLeaders(admin);
            return true;
        } catch (RetriableException | InvalidReplicationFactorException e) {
            if (System.nanoTime() - end > 0) {
                throw new KafkaException(
                        "Kafka at %s was not ready within %s: %s"
                                .formatted(adminSettings.get("bootstrap.servers"), patience, e.getMessage()),
                        e);
            }
            LOG.info("waits for Kafka: {}", e.getMessage());
            return false;
        }
    }

    private void createMissing(Admin admin) throws InterruptedException {
        Set<String> existing = get(admin.listTopics().names());
        for (TopicSpec topic : topics) {
            if (!existing.contains(topic.name())) {
                create(admin, topic);
            }
        }
    }

    private void create(Admin admin, TopicSpec topic) throws InterruptedException {
        NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), copies.replicas())
                .configs(topic.with(IN_SYNC, String.valueOf(copies.inSync())).settings());
        try {
            get(admin.createTopics(List.of(wanted)).all());
            LOG.info("created topic {} with {} partitions", topic.name(), topic.partitions());
        } catch (TopicExistsException e) {
            // Another instance of this service was faster; it is checked like any other.
        }
    }

    private void check(Admin admin) throws InterruptedException {
        Map<String, TopicSpec> byName = topics.stream().collect(Collectors.toMap(TopicSpec::name, t -> t));
        Map<String, TopicDescription> found =
                get(admin.describeTopics(byName.keySet()).allTopicNames());
        Map<ConfigResource, Config> settings = get(admin.describeConfigs(byName.keySet().stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        found.forEach((name, description) -> checkPartitions(byName.get(name), description));
        settings.forEach((resource, config) -> checkSettings(byName.get(resource.name()), config));
    }

    /**
     * A producer that is faster than the new partitions would have its first request refused and its second one taken
     * (KAFKA-15591). The question is answered only when each partition's leader is at work.
     */
    private void awaitLeaders(Admin admin) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        topics.forEach(topic -> IntStream.range(0, topic.partitions())
                .forEach(p -> ends.put(new TopicPartition(topic.name(), p), OffsetSpec.latest())));
        get(admin.listOffsets(ends).all());
    }

    private static void checkPartitions(TopicSpec wanted, TopicDescription found) {
        int partitions = found.partitions().size();
        if (partitions != wanted.partitions()) {
            // More partitions would send a key elsewhere than before: its order would be lost.
            throw new WrongTopic(wanted, "partitions", String.valueOf(wanted.partitions()), String.valueOf(partitions));
        }
    }

    private static void checkSettings(TopicSpec wanted, Config found) {
        wanted.settings().forEach((name, value) -> {
            String actual = found.get(name) == null ? "(none)" : found.get(name).value();
            boolean enough = name.equals(LARGEST_MESSAGE)
                    ? Long.parseLong(actual) >= Long.parseLong(value)
                    : !matters(name) || value.equals(actual);
            if (!enough) {
                throw new WrongTopic(wanted, name, value, actual);
            }
        });
    }

    /** What loses records when it is wrong; the rest is an operator's to tune. */
    private static boolean matters(String setting) {
        return setting.startsWith("retention.") || setting.equals("cleanup.policy");
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
