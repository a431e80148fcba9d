package dev.frist.kit.time;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads one topic from its beginning and follows it, in a thread of its own, without a group. Reading something again
 * must not matter.
 */
final class TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(StreamTime.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String name;
    private final String topic;
    private final ConsumerFactory<?, ?> consumers;
    private final Consumer<ConsumerRecord<byte[], byte[]>> take;

    private volatile boolean stopping;
    private volatile boolean caughtUp;
    private volatile @Nullable Thread thread;
    private volatile org.apache.kafka.clients.consumer.@Nullable Consumer<byte[], byte[]> current;

    TopicReader(
            String name, String topic, ConsumerFactory<?, ?> consumers, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        this.name = name;
        this.topic = topic;
        this.consumers = consumers;
        this.take = take;
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    boolean isRunning() {
        return thread != null;
    }

    synchronized void start() {
        if (thread == null) {
            stopping = false;
            caughtUp = false;
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }
    }

    synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        running.interrupt();
        try {
            running.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    private void run() {
        while (!stopping) {
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = newConsumer();
            current = consumer;
            try {
                follow(consumer);
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                // Only stop() does that.
            } catch (RuntimeException e) {
                LOG.warn("{} reads {} again from its beginning: {}", name, topic, e.toString());
                pause();
            } finally {
                current = null;
                close(consumer);
            }
        }
    }

    private void follow(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends =
                partitions.isEmpty() ? Map.of() : new HashMap<>(consumer.endOffsets(partitions));
        while (!stopping) {
            consumer.poll(PAUSE).forEach(take);
            if (!caughtUp) {
                ends.entrySet().removeIf(e -> consumer.position(e.getKey()) >= e.getValue());
                caughtUp = ends.isEmpty();
            }
        }
    }

    private List<TopicPartition> partitions(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        boolean told = false;
        while (!stopping) {
            try {
                List<TopicPartition> partitions = consumer.partitionsFor(topic, Duration.ofSeconds(2)).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
                if (!partitions.isEmpty()) {
                    return partitions;
                }
            } catch (RetriableException e) {
                LOG.debug("{} waits: {}", name, e.getMessage());
            }
            if (!told) {
                LOG.info("{} waits for topic {}, its owner creates it", name, topic);
                told = true;
            }
            pause();
        }
        throw new WakeupException();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        // An interrupt has ended the reading by now; it would keep the consumer from taking its leave.
        Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        } catch (RuntimeException e) {
            LOG.debug("{}: a consumer was not closed in good order", name, e);
        }
    }

    @SuppressWarnings("unchecked") // The deserializers are set below, whatever the factory was made for.
    private org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> newConsumer() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"));
        return (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>)
                consumers.createConsumer(null, name, "", properties);
    }
}
