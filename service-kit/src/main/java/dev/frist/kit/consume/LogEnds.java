package dev.frist.kit.consume;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Where the owned partitions' logs end. Asked for, not taken from the last fetch: while the broker is away, nobody knows. */
final class LogEnds {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> kafka;
    private final LoopMetrics metrics;
    private Map<TopicPartition, Long> ends = Map.of();
    private long next = System.nanoTime();

    LogEnds(Consumer<byte[], byte[]> kafka, LoopMetrics metrics) {
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /** The ends of a moment ago; nothing while nobody knows. */
    Map<TopicPartition, Long> of(Map<TopicPartition, Long> positions) {
        if (System.nanoTime() - next >= 0) {
            next = System.nanoTime() + EVERY.toNanos();
            ask(positions);
        }
        return ends;
    }

    private void ask(Map<TopicPartition, Long> positions) {
        try {
            ends = positions.isEmpty() ? Map.of() : Map.copyOf(kafka.endOffsets(positions.keySet(), WAIT));
            metrics.lag(lags(positions));
        } catch (RetriableException e) {
            ends = Map.of();
        }
    }

    private Map<TopicPartition, Long> lags(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> lags = new HashMap<>();
        ends.forEach((p, end) -> lags.put(p, Math.max(0, end - positions.getOrDefault(p, end))));
        return lags;
    }
}
