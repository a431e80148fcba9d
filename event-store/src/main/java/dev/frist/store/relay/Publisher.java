package dev.frist.store.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends a batch without waiting for single records, and waits for all of it. Good until its first failure. */
final class Publisher implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Publisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Returns when Kafka has acknowledged all of them; events without a topic are passed over.
     *
     * @return where they stand
     * @throws PublishingFailed if it is not known of one that it arrived; this publisher is closed then
     */
    Acknowledged publish(List<OutboxEvent> events) {
        Acknowledged batch = new Acknowledged();
        for (OutboxEvent event : events) {
            String topic = event.metadata().topic();
            if (topic != null) {
                send(Publication.of(event, topic), batch);
            }
        }
        producer.flush();
        ensureHealthy();
        return batch;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private void send(ProducerRecord<String, byte[]> publication, Acknowledged batch) {
        ensureHealthy();
        try {
            producer.send(publication, (place, exception) -> acknowledged(place, exception, batch));
        } catch (RuntimeException e) {
            failed(e);
            ensureHealthy();
        }
    }

    private void acknowledged(RecordMetadata place, @Nullable Exception exception, Acknowledged batch) {
        if (exception == null) {
            batch.add(place);
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

    private void ensureHealthy() {
        Exception exception = failure.get();
        if (exception != null) {
            throw new PublishingFailed(exception);
        }
    }
}
