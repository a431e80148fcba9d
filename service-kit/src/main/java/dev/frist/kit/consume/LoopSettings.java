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
 * @param member tells apart several loops (threads) of the same name in one process
 * @param pollRecords how many records one transaction takes at most
 * @param pollTimeout how long it waits for records
 * @param lookEvery how often it looks at what time changes while records come, or do not
 */
public record LoopSettings(
        String name,
        Set<String> topics,
        @Nullable String instance,
        int member,
        int pollRecords,
        Duration pollTimeout,
        Duration lookEvery) {

    public LoopSettings {
        topics = Set.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("loop " + name + " has no topics");
        }
        if (pollRecords < 1) {
            throw new IllegalArgumentException("loop " + name + " takes at least 1 record a poll, not " + pollRecords);
        }
    }

    /** With 500 records a poll, and a look every 100 ms. */
    public static LoopSettings of(String name, Set<String> topics) {
        return new LoopSettings(name, topics, null, 0, 500, Duration.ofMillis(50), Duration.ofMillis(100));
    }

    public LoopSettings instance(@Nullable String instance) {
        return new LoopSettings(name, topics, instance, member, pollRecords, pollTimeout, lookEvery);
    }

    public LoopSettings member(int member) {
        return new LoopSettings(name, topics, instance, member, pollRecords, pollTimeout, lookEvery);
    }

    public LoopSettings pollRecords(int pollRecords) {
        return new LoopSettings(name, topics, instance, member, pollRecords, pollTimeout, lookEvery);
    }

    public LoopSettings lookEvery(Duration lookEvery) {
        return new LoopSettings(name, topics, instance, member, pollRecords, pollTimeout, lookEvery);
    }

    /** Unique among the loops of a process. */
    String threadName() {
        return member == 0 ? name : name + "-" + member;
    }
}
