package dev.frist.store.relay;

import java.time.Duration;

/**
 * @param batchEvents events sent before the cursor moves, at most
 * @param batchBytes payload sent before the cursor moves; one event may exceed it alone
 * @param lookEvery how often the store is looked at when nobody says that something was committed
 * @param retryAfter pause after a failure, and between attempts to become the one that publishes
 * @param acknowledgedWithin how long Kafka may take to acknowledge a record before that counts as a failure
 * @param alarmAfter age of an unpublished event from which the log says so, with who may be holding it up
 */
public record RelaySettings(
        int batchEvents,
        long batchBytes,
        Duration lookEvery,
        Duration retryAfter,
        Duration acknowledgedWithin,
        Duration alarmAfter) {
    public static final RelaySettings DEFAULT = new RelaySettings(
            2_000,
            8L << 20,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));

    public RelaySettings {
        if (batchEvents < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("a batch holds at least 1 event and 1 byte, but is to hold "
                    + batchEvents + " events and " + batchBytes + " bytes");
        }
    }
}
