package dev.frist.bench.relay;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Counts what has arrived. */
final class Acknowledged implements Callback {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void onCompletion(@Nullable RecordMetadata record, @Nullable Exception failure) {
        if (failure == null) {
            count.incrementAndGet();
        }
    }

    void require(int expected) {
        if (count.get() != expected) {
            throw new IllegalStateException("of " + expected + " records Kafka has acknowledged " + count.get());
        }
    }
}
