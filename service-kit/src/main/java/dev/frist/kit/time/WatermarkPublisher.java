package dev.frist.kit.time;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The writing side of the watermarks. Each method returns at once; the future completes when the broker has the record.
 */
public final class WatermarkPublisher {
    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /** @param producer with acks=all; stays the caller's to close */
    public WatermarkPublisher(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    public CompletableFuture<RecordMetadata> time(TimeMark mark) {
        return send(TimeMark.KEY, mark);
    }

    /** All that came of an import on the first topic stands below the mark's offsets. */
    public CompletableFuture<RecordMetadata> imported(ImportMark mark) {
        return send(ImportMark.key(mark.importId()), mark);
    }

    /** All that came of an import's subscriptions stands below the mark's offsets. */
    public CompletableFuture<RecordMetadata> subscriptionsImported(ImportMark mark) {
        return send(ImportMark.subscriptionsKey(mark.importId()), mark);
    }

    private CompletableFuture<RecordMetadata> send(String key, Object mark) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), WatermarkJson.write(mark));
        producer.send(record, (metadata, problem) -> {
            if (problem == null) {
                sent.complete(metadata);
            } else {
                sent.completeExceptionally(problem);
            }
        });
        return sent;
    }
}
