package dev.frist.bench.history;

import dev.frist.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** When an import passed what it passes, by the time at which records were published: after they were stored, and seen by all. */
final class Stations implements AutoCloseable {
    private final Admin admin;

    Stations(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * What has been published on a topic since some instant.
     *
     * @param first seconds from that instant to the first record
     * @param last seconds to the last one
     */
    record Stretch(long records, double first, double last) {}

    Stretch bulk(Instant since) throws Exception {
        return since(Topics.INTAKE_BULK, since);
    }

    Stretch tickets(Instant since) throws Exception {
        return since(Topics.TICKETS, since);
    }

    /** Of both kinds. */
    Stretch clocks(Instant since) throws Exception {
        Stretch responses = since(Topics.RESPONSES, since);
        Stretch escalations = since(Topics.ESCALATIONS, since);
        return new Stretch(
                responses.records + escalations.records,
                Math.min(responses.first, escalations.first),
                Math.max(responses.last, escalations.last));
    }

    Stretch ledger(Instant since) throws Exception {
        return since(Topics.SUBSCRIPTIONS, since);
    }

    private Stretch since(String topic, Instant since) throws Exception {
        Map<TopicPartition, ListOffsetsResultInfo> first =
                offsets(topic, OffsetSpec.forTimestamp(since.toEpochMilli()));
        first.values().removeIf(it -> it.offset() < 0);
        Map<TopicPartition, ListOffsetsResultInfo> end = offsets(topic, OffsetSpec.latest());
        Map<TopicPartition, ListOffsetsResultInfo> last = offsets(topic, OffsetSpec.maxTimestamp());
        long records = first.entrySet().stream()
                .mapToLong(it -> end.get(it.getKey()).offset() - it.getValue().offset())
                .sum();
        return new Stretch(
                records,
                seconds(
                        since,
                        first.values().stream()
                                .mapToLong(ListOffsetsResultInfo::timestamp)
                                .min()
                                .orElseThrow()),
                seconds(
                        since,
                        first.keySet().stream()
                                .mapToLong(it -> last.get(it).timestamp())
                                .max()
                                .orElseThrow()));
    }

    private static double seconds(Instant since, long millis) {
        return Duration.between(since, Instant.ofEpochMilli(millis)).toMillis() / 1e3;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec which) throws Exception {
        int partitions = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
        return admin.listOffsets(IntStream.range(0, partitions)
                        .mapToObj(it -> new TopicPartition(topic, it))
                        .collect(Collectors.toMap(it -> it, _ -> which)))
                .all()
                .get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
