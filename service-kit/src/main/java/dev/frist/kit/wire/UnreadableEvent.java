package dev.frist.kit.wire;

import dev.frist.events.Problem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that is no CloudEvent, or not one that could be stored. What could be recognised of it is kept: for its
 * rejection to be recognisable, and for its import to be counted.
 */
public record UnreadableEvent(
        @Nullable String source,
        @Nullable String id,
        @Nullable String type,
        @Nullable String importId,
        Problem problem,
        ConsumerRecord<byte[], byte[]> record)
        implements Incoming {}
