package dev.frist.kit.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record could neither be handled nor set aside. Moving on would lose it, so the partition waits. */
final class StandsStill extends RuntimeException {
    private final transient Place at;

    StandsStill(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        super(
                "%s-%d stands still at offset %d: the record can neither be handled nor set aside: %s"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                Failure.causeOf(cause).getMessage()),
                cause);
        this.at = Place.of(record);
    }

    Place at() {
        return at;
    }
}
