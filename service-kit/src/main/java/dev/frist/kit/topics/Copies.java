package dev.frist.kit.topics;

/**
 * How often what is in a topic is kept.
 *
 * @param replicas brokers that keep each partition
 * @param inSync how many of them must have a record before its producer is told that it is kept
 */
public record Copies(short replicas, short inSync) {
    public static final Copies ONE = new Copies((short) 1, (short) 1);

    public Copies {
        if (inSync < 1 || inSync > replicas) {
            throw new IllegalArgumentException(
                    "in sync must be from 1 to the %d replicas, but is %d".formatted(replicas, inSync));
        }
    }
}
