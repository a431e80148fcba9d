package dev.frist.store.restore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;

/** What stands on a service's own topics from some offsets on to their ends. */
final class TopicTails {
    // A broker that has just started may not know its log's end for a moment.
    private static final int TRIES_BEFORE_IT_IS_AN_ERROR = 20;
    private static final Duration WAIT = Duration.ofMillis(500);

    private final OwnTopics own;
    private final ConsumerFactory<?, ?> consumers;

    TopicTails(OwnTopics own, ConsumerFactory<?, ?> consumers) {
        this.own = own;
        this.consumers = consumers;
    }

    /**
     * Reads in pieces what bears this service's name; each stream's in the order in which it was published, repeats included.
     *
     * @param from where to begin; in a partition that is not named, at its first record
     * @return the ends up to which everything was read
     */
    Map<TopicPartition, Long> read(
            Map<TopicPartition, Long> from, Consumer<List<ConsumerRecord<byte[], byte[]>>> piece) {
        if (own.topics().isEmpty()) {
            return Map.of();
        }
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = newConsumer()) {
            List<TopicPartition> partitions = own.topics().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.stream().filter(from::containsKey).forEach(it -> consumer.seek(it, from.get(it)));
            Map<TopicPartition, Long> ends = ends(consumer, partitions, from);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                List<ConsumerRecord<byte[], byte[]>> ours = ours(consumer.poll(WAIT));
                if (!ours.isEmpty()) {
                    piece.accept(ours);
                }
            }
            return ends;
        }
    }

    private static Map<TopicPartition, Long> ends(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> from) {
        for (int tries = 1; ; tries++) {
            Map<TopicPartition, Long> ends = Map.copyOf(consumer.endOffsets(partitions));
            Optional<TopicPartition> emptied = from.keySet().stream()
                    .filter(it -> ends.getOrDefault(it, 0L) < from.get(it))
                    .findFirst();
            if (emptied.isEmpty()) {
                return ends;
            }
            if (tries == TRIES_BEFORE_IT_IS_AN_ERROR) {
                TopicPartition partition = emptied.get();
                throw StoreBehindTopics.emptied(partition, from.get(partition), ends.getOrDefault(partition, 0L));
            }
            LockSupport.parkNanos(WAIT.toNanos());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> ours(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> ours = new ArrayList<>();
        records.forEach(it -> {
            if (own.isOurs(it)) {
                ours.add(it);
            }
        });
        return ours;
    }

    @SuppressWarnings("unchecked") // The deserializers are set below, whatever the factory was made for.
    private org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> newConsumer() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                // An offset that the log does not have is an error here, too.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"));
        return (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>)
                consumers.createConsumer(null, own.source() + "-restore", "", properties);
    }
}
