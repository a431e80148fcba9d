package dev.frist.kit.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;

/** Where topics end; one request for all of them. */
public final class TopicEnds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    // They do not change: whose topic it is has made it with a stated number.
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    public TopicEnds(KafkaAdmin kafka) {
        this.admin = Admin.create(kafka.getConfigurationProperties());
    }

    /**
     * For each partition the offset after its last record.
     *
     * @throws KafkaException if nobody knows, or one of the topics does not exist (yet)
     */
    public Map<TopicPartition, Long> of(Collection<String> topics) throws InterruptedException {
        return of(topics, OffsetSpec.latest());
    }

    /** As the other, without those of these topics that do not exist yet. */
    public Map<TopicPartition, Long> ofThoseThere(Collection<String> topics) throws InterruptedException {
        return of(existing(topics));
    }

    /** As the other; in a partition whose later records were sent after that instant, the offset of the first of them. */
    public Map<TopicPartition, Long> ofThoseThere(Collection<String> topics, Instant sentBy)
            throws InterruptedException {
        List<String> existing = existing(topics);
        Map<TopicPartition, Long> ends = new HashMap<>(of(existing));
        of(existing, OffsetSpec.forTimestamp(sentBy.toEpochMilli() + 1)).forEach((partition, later) -> {
            if (later >= 0) {
                ends.put(partition, later);
            }
        });
        return ends;
    }

    private Map<TopicPartition, Long> of(Collection<String> topics, OffsetSpec which) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitionsOf(topic); partition++) {
                asked.put(new TopicPartition(topic, partition), which);
            }
        }
        return answer(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
    }

    private List<String> existing(Collection<String> topics) throws InterruptedException {
        Set<String> all = answer(admin.listTopics().names());
        return topics.stream().filter(all::contains).toList();
    }

    private int partitionsOf(String topic) throws InterruptedException {
        Integer known = partitions.get(topic);
        if (known == null) {
            known = answer(admin.describeTopics(List.of(topic)).allTopicNames())
                    .get(topic)
                    .partitions()
                    .size();
            partitions.put(topic, known);
        }
        return known;
    }

    private static <T> T answer(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("where topics end is not known: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("where topics end is not known: Kafka does not answer", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
