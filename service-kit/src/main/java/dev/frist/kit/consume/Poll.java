package dev.frist.kit.consume;

import dev.frist.kit.wire.CloudEventReader;
import dev.frist.kit.wire.IncomingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What is handled in one transaction: the records of one poll, or a part of them where the whole could not be handled.
 *
 * @param records in each partition's order
 */
public record Poll(List<ConsumerRecord<byte[], byte[]>> records) {
    public Poll {
        records = List.copyOf(records);
    }

    static Poll of(Iterable<ConsumerRecord<byte[], byte[]>> polled) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        polled.forEach(records::add);
        return new Poll(records);
    }

    /**
     * They, as events from topics of ours.
     *
     * @throws IllegalStateException if one is none
     */
    public List<IncomingEvent> events() {
        return records.stream().map(CloudEventReader::readOurs).toList();
    }

    int size() {
        return records.size();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** For each partition concerned, the offset after its last record. */
    Map<TopicPartition, Long> next() {
        Map<TopicPartition, Long> next = new HashMap<>();
        records.forEach(it -> next.put(Place.of(it).topicPartition(), it.offset() + 1));
        return next;
    }

    Poll first(int most) {
        return new Poll(records.subList(0, Math.min(most, size())));
    }

    Poll after(int first) {
        return new Poll(records.subList(first, size()));
    }

    /** What it has of these partitions. */
    Poll of(Set<TopicPartition> partitions) {
        return new Poll(records.stream()
                .filter(it -> partitions.contains(Place.of(it).topicPartition()))
                .toList());
    }
}
