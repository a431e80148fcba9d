package dev.frist.store.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a service publishes.
 *
 * @param source CloudEvents {@code source} of its events; on a topic that is not its alone, others have another
 * @param topics all to which its events go
 * @param streamType what kind of stream an event of this type belongs to
 */
public record OwnTopics(String source, Set<String> topics, UnaryOperator<String> streamType) {
    public OwnTopics {
        topics = Set.copyOf(topics);
    }

    public boolean isOurs(ConsumerRecord<byte[], byte[]> entry) {
        Header header = entry.headers().lastHeader("ce_source");
        return header != null && header.value() != null && source.equals(new String(header.value(), UTF_8));
    }
}
