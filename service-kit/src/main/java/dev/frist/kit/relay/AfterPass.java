package dev.frist.kit.relay;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Called by the relay after each pass, in its own thread, at least every {@link RelaySettings#lookEvery}; only by the
 * relay that publishes, if several instances of a service run. Must be quick; what it throws restarts the relay.
 */
@FunctionalInterface
public interface AfterPass {
    void passed(Pass pass);

    /**
     * How far publishing has come.
     *
     * @param acknowledgedBelow PostgreSQL transaction id: of every transaction with a lower one, all events are
     *     acknowledged by Kafka, and no such transaction runs any more
     * @param nextOffsets per partition, the offset after the last record that this relay has published since it leads;
     *     a partition that it has not published to is absent
     * @param producer the relay's own, to be used within this call
     */
    record Pass(long acknowledgedBelow, Map<TopicPartition, Long> nextOffsets, Producer<String, byte[]> producer) {}
}
