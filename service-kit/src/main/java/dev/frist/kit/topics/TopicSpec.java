package dev.frist.kit.topics;

import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as its owner wants it.
 *
 * @param settings Kafka's names and values; others keep the broker's defaults
 */
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    /** In bytes. What could come in but could not be sent back would stop its service's publishing for good. */
    public static final int LARGEST_INTAKE = 5 << 20;

    private static final String RETENTION = "retention.ms";
    private static final String CLEANUP = "cleanup.policy";
    private static final String LARGEST_MESSAGE = "max.message.bytes";
    // The broker unpacks what is sent compressed, and refuses what is too large then: a reader would have no memory for
    // it.
    private static final Map<String, String> UNPACKED = Map.of("compression.type", "uncompressed");

    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    /** Facts, kept for ever. */
    public static TopicSpec facts(String name, int partitions) {
        return new TopicSpec(name, partitions, UNPACKED)
                .with(CLEANUP, "delete")
                .with(RETENTION, "-1")
                .with("retention.bytes", "-1");
    }

    /** What comes from outside: kept for ever, and large enough to be refused with a reason. */
    public static TopicSpec intake(String name, int partitions) {
        return facts(name, partitions).with(LARGEST_MESSAGE, String.valueOf(LARGEST_INTAKE));
    }

    /** Whether it takes in what comes from outside. */
    public boolean isIntake() {
        return String.valueOf(LARGEST_INTAKE).equals(settings.get(LARGEST_MESSAGE));
    }

    /** What is sent back: kept for ever, with a record's bytes in base 64, a third longer than they came. */
    public static TopicSpec rejected(String name) {
        return facts(name, 1).with(LARGEST_MESSAGE, String.valueOf(2 * LARGEST_INTAKE));
    }

    /** Only the newest record of each key is needed; read whole by every instance when it starts. */
    public static TopicSpec compacted(String name, int partitions) {
        return new TopicSpec(name, partitions, UNPACKED)
                .with(CLEANUP, "compact")
                // The newest segment is never compacted: short ones keep the topic small.
                .with("segment.ms", "60000")
                .with("segment.bytes", "1048576")
                .with("min.cleanable.dirty.ratio", "0.1")
                .with("delete.retention.ms", "60000");
    }

    public TopicSpec with(String setting, String value) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put(setting, value);
        return new TopicSpec(name, partitions, changed);
    }
}
