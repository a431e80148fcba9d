package dev.frist.kit.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service does with what it consumes. All of it is called in the loop's one thread. */
public interface PollHandler {
    /**
     * Handles records in the transaction that also stores their offsets. Read everything first, then write. If it
     * fails, nothing of it has happened, and the same records come again: all of them when the failure may pass, in
     * halves when it does not look so.
     */
    void handle(Poll poll);

    /**
     * Answers one record that cannot be handled, in a transaction of its own that also moves past it. If nothing is done, or fails,
     * the record is kept in table {@code set_aside}, with nothing known of it but its bytes and its place.
     *
     * @return whether anything was done
     */
    default boolean setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        return false;
    }

    /**
     * Does what time alone makes due, after each poll; opens its own transactions.
     *
     * @param positions what is stored of the partitions that this loop owns now
     * @return whether there is more to do at once
     */
    default boolean onTick(Positions positions) {
        return false;
    }
}
