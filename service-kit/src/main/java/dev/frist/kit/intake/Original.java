package dev.frist.kit.intake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as it came, byte for byte, and where it lay. */
public record Original(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        List<Header> headers,
        byte @Nullable [] value) {

    /** One header; Kafka allows a name more than once. */
    public record Header(String name, byte @Nullable [] value) {}

    Original cut(int length) {
        byte[] start = value == null ? null : Arrays.copyOf(value, length);
        return new Original(topic, partition, offset, key, headers, start);
    }

    /** Where a record lay: no other lay there. */
    public record Position(String topic, int partition, long offset) {}

    public Position position() {
        return new Position(topic, partition, offset);
    }

    /** The record again, as it was read. */
    public ConsumerRecord<byte[], byte[]> toRecord() {
        ConsumerRecord<byte[], byte[]> entry = new ConsumerRecord<>(topic, partition, offset, key, value);
        headers.forEach(header -> entry.headers().add(header.name(), header.value()));
        return entry;
    }

    public static Original of(ConsumerRecord<byte[], byte[]> entry) {
        List<Header> headers = StreamSupport.stream(entry.headers().spliterator(), false)
                .map(header -> new Header(header.key(), header.value()))
                .toList();
        return new Original(entry.topic(), entry.partition(), entry.offset(), entry.key(), headers, entry.value());
    }
}
