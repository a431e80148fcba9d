package dev.frist.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;

/** A topic as Frist's own are: six partitions, for ever. */
public record Topic(String name, String bootstrapServers) {
    private static final int PARTITIONS = 6;

    public static Topic create(Ground ground, String name) throws InterruptedException, ExecutionException {
        return create(ground.broker().bootstrapServers(), name);
    }

    public static Topic create(String bootstrapServers, String name) throws InterruptedException, ExecutionException {
        Topic topic = new Topic(name, bootstrapServers);
        try (Admin admin = Admin.create(topic.connection())) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
        return topic;
    }

    public List<TopicPartition> partitions() {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(it -> new TopicPartition(name, it))
                .toList();
    }

    public Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }
}
