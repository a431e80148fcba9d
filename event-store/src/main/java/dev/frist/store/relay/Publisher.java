package dev.frist.store.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Sends a batch without waiting for single records, and waits for all of it. Good until its first failure. */
final class Publisher implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Publisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * What Kafka has acknowledged of a batch.
     *
     * @param events how many; those without a topic are passed over
     * @param ends the offsets after them
     */
    record Acknowledged(int events, Map<TopicPartition, Long> ends) {}

    /** Kafka has not acknowledged a record; everything since the cursor is sent again. */
    static final class PublishingFailed extends RuntimeException {
        PublishingFailed(Exception cause) {
            super("Kafka has not acknowledged an event: " + cause.getMessage(), cause);
        }
    }

    /**
     * Returns when Kafka has acknowledged all of them.
     *
     * @throws PublishingFailed if it is not known of one that it arrived; this publisher is closed then
     */
    Acknowledged publish(List<Outbox.Entry> events) {
        int sent = 0;
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            for (Outbox.Entry event : events) {
                ProducerRecord<String, byte[]> publication = Publication.of(event.row());
                if (publication != null && failure.get() == null) {
                    producer.send(publication, (place, exception) -> acknowledged(place, exception, ends));
                    sent++;
                }
            }
            producer.flush();
        } catch (RuntimeException e) {
            failed(e);
        }
        Exception exception = failure.get();
        if (exception != null) {
            throw new PublishingFailed(exception);
        }
        return new Acknowledged(sent, ends);
    }

    // The producer's one thread calls this, and has done so for all of them when it is flushed.
    private void acknowledged(RecordMetadata place, @Nullable Exception exception, Map<TopicPartition, Long> ends) {
        if (exception == null) {
            ends.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
        } else {
            failed(exception);
        }
    }

    private void failed(Exception exception) {
        if (failure.compareAndSet(null, exception)) {
            // At once: what waits behind the record that failed must not overtake it.
            producer.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
