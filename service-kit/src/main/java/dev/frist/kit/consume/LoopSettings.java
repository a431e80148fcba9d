package dev.frist.kit.consume;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One loop.
 *
 * @param name its Kafka group id and the key of its stored offsets: the service's name and the loop's purpose. Never
 *     changes: a loop with a new name starts at the beginning of its topics.
 * @param topics what it subscribes to; it waits until they exist
 * @param instance set where this process is the only one of its name: a restarted loop then has its partitions at once,
 *     instead of when the broker has given up the one before
 * @param pollRecords how many records one transaction takes at most
 */
public record LoopSettings(
        String name, Set<String> topics, @Nullable String instance, int pollRecords) {
    /** How long a loop waits for records. */
    static final Duration POLL_TIMEOUT = Duration.ofMillis(50);
    /** How often it looks at what time changes while records come, or do not. */
    static final Duration TICK_EVERY = Duration.ofMillis(100);

    public LoopSettings {
        topics = Set.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("loop " + name + " has no topics");
        }
        if (pollRecords < 1) {
            throw new IllegalArgumentException("loop " + name + " takes at least 1 record a poll, not " + pollRecords);
        }
    }

    /** With 500 records a poll. */
    public static LoopSettings of(String name, Set<String> topics) {
        return new LoopSettings(name, topics, null, 500);
    }

    public LoopSettings instance(@Nullable String instance) {
        return new LoopSettings(name, topics, instance, pollRecords);
    }

    public LoopSettings pollRecords(int pollRecords) {
        return new LoopSettings(name, topics, instance, pollRecords);
    }
}
