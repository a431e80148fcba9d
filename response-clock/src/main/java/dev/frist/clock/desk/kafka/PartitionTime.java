package dev.frist.clock.desk.kafka;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time of a partition for one who has read up to a position; null while it is unknown. */
@FunctionalInterface
interface PartitionTime {
    @Nullable
    Instant at(int partition, long position);
}
