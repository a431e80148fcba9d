package dev.frist.kit.consume;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for topics that others own. They are never created here: a topic with wrong settings would look like the right
 * one.
 */
final class TopicsAwaited {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLoop.class);
    private static final Duration ONE_QUESTION = Duration.ofSeconds(2);

    private final LoopSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final BooleanSupplier stopping;
    private final java.util.function.Consumer<LoopState> tell;

    TopicsAwaited(
            LoopSettings settings,
            Consumer<byte[], byte[]> consumer,
            BooleanSupplier stopping,
            java.util.function.Consumer<LoopState> tell) {
        this.settings = settings;
        this.consumer = consumer;
        this.stopping = stopping;
        this.tell = tell;
    }

    void await() {
        BackOff backOff = new BackOff(Duration.ofMillis(50), Duration.ofSeconds(1));
        String told = "";
        while (!stopping.getAsBoolean()) {
            String missing = missing();
            if (missing.isEmpty()) {
                return;
            }
            if (!missing.equals(told)) {
                LOG.info("{} waits: {}", settings.threadName(), missing);
                tell.accept(LoopState.waiting(missing));
                told = missing;
            }
            // Not subscribed yet, so there is no membership to lose.
            LockSupport.parkNanos(backOff.next().toNanos());
        }
    }

    private String missing() {
        try {
            List<String> missing = settings.topics().stream()
                    .filter(topic -> consumer.partitionsFor(topic, ONE_QUESTION).isEmpty())
                    .sorted()
                    .toList();
            return missing.isEmpty() ? "" : "no topic " + String.join(", ", missing) + " yet, its owner creates it";
        } catch (RetriableException e) {
            return "the broker does not answer: " + e.getMessage();
        }
    }
}
