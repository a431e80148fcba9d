package dev.frist.kit.consume;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** For each partition concerned, the offset after its last record. */
    Map<TopicPartition, Long> next() {
        Map<TopicPartition, Long> next = new TreeMap<>(Positions.ORDER);
        records.forEach(r -> next.put(new TopicPartition(r.topic(), r.partition()), r.offset() + 1));
        return next;
    }

    int size() {
        return records.size();
    }

    boolean isSingle() {
        return size() == 1;
    }

    Poll first(int most) {
        return new Poll(records.subList(0, most));
    }

    Poll after(int first) {
        return new Poll(records.subList(first, size()));
    }

    /** What it has of these partitions. */
    Poll of(Set<TopicPartition> partitions) {
        return new Poll(records.stream()
                .filter(r -> partitions.contains(new TopicPartition(r.topic(), r.partition())))
                .toList());
    }

    Poll firstHalf() {
        return first(size() / 2);
    }

    Poll secondHalf() {
        return after(size() / 2);
    }
}
