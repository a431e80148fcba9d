package dev.frist.kit.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/** Makes every consumer: of bytes as they were sent, whose offsets Kafka does not keep, and which creates no topic. */
public final class TopicConsumers {
    private static final Logger LOG = LoggerFactory.getLogger(TopicConsumers.class);
    private static final Duration ONE_QUESTION = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Map<String, Object> GUARANTEES = Map.of(
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            // An offset that the log does not have is an error, never a reset.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");

    private TopicConsumers() {}

    /**
     * @param group null for one that is given its partitions
     * @param client as which it appears in logs and metrics
     */
    @SuppressWarnings("unchecked") // The deserializers are set here, whatever the factory was made for.
    public static Consumer<byte[], byte[]> open(
            ConsumerFactory<?, ?> consumers, @Nullable String group, String client, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(GUARANTEES);
        properties.putAll(settings);
        return (Consumer<byte[], byte[]>) consumers.createConsumer(group, client, "", properties);
    }

    /**
     * One without a group.
     *
     * @param connection bootstrap servers, TLS, credentials
     */
    public static Consumer<byte[], byte[]> open(Map<String, ?> connection, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(connection);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.putAll(GUARANTEES);
        all.putAll(settings);
        return new KafkaConsumer<>(all);
    }

    /** Closing must neither hang at an absent broker nor hide what went wrong before. */
    public static void close(Consumer<?, ?> consumer) {
        // An interrupt has ended the reading by now; it would keep the consumer from taking its leave.
        Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
        } catch (RuntimeException e) {
            LOG.warn("a consumer was not closed in good order: {}", e.toString());
        }
    }

    /** All partitions of a topic. */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .toList();
    }

    /**
     * Waits until these topics can be read. They are never created here: a topic with wrong settings would look like the right one.
     *
     * @param waiting is told each new reason to wait
     */
    public static void awaitTopics(
            Consumer<?, ?> consumer,
            Collection<String> topics,
            BooleanSupplier stopping,
            java.util.function.Consumer<String> waiting) {
        String told = "";
        while (!stopping.getAsBoolean()) {
            String missing = whyNotYet(consumer, topics);
            if (missing.isEmpty()) {
                return;
            }
            if (!missing.equals(told)) {
                waiting.accept(missing);
                told = missing;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String whyNotYet(Consumer<?, ?> consumer, Collection<String> topics) {
        try {
            List<String> missing = topics.stream()
                    .filter(topic -> consumer.partitionsFor(topic, ONE_QUESTION).isEmpty())
                    .sorted()
                    .toList();
            return missing.isEmpty() ? "" : "no topic " + String.join(", ", missing) + " yet, its owner creates it";
        } catch (RetriableException e) {
            return "the broker does not answer: " + e.getMessage();
        }
    }

    /** Puts it at the beginning of these partitions, or where {@code from} says. */
    public static void assign(
            Consumer<?, ?> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> from) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.stream().filter(from::containsKey).forEach(it -> consumer.seek(it, from.get(it)));
    }

    /** Whether everything below these offsets has been read. */
    public static boolean isAt(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
