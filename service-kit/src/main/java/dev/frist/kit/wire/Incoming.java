package dev.frist.kit.wire;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What one Kafka record turned out to be. */
public sealed interface Incoming permits IncomingEvent, UnreadableEvent {
    /** The record that it was read from, untouched. */
    ConsumerRecord<byte[], byte[]> record();

    /** CloudEvents {@code type}; null only where nothing could be recognised. */
    @Nullable
    String type();

    /** The import that it came with; null for a live one. */
    @Nullable
    String importId();
}
