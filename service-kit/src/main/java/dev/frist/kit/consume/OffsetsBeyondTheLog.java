package dev.frist.kit.consume;

/**
 * What is stored and what Kafka has do not belong together. Nobody but an operator can tell what to do: there is no
 * reset.
 */
final class OffsetsBeyondTheLog extends StandsStill {
    private final boolean lasting;

    OffsetsBeyondTheLog(String consumer, Place stored, long first, long end, boolean lasting) {
        super(stored, """
            %s has stored offset %d of %s, but Kafka has only offsets %d to %d: records are missing, or this is \
            another log. Bring back the log that belongs to this database, or correct table consumer_offset.\
            """.formatted(consumer, stored.offset(), stored.topicPartition(), first, end), null);
        this.lasting = lasting;
    }

    /** Whether it has been so for so long that it is no passing state of the broker. */
    boolean isLasting() {
        return lasting;
    }
}
