package dev.frist.intake.progress;

import dev.frist.intake.FactIntake;
import dev.frist.intake.ParkingTimeout;
import dev.frist.kit.time.Repeated;
import dev.frist.kit.topics.TopicEnds;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Lets parked facts age while all that they may wait for is read to its end, and rejects those that have waited too long. */
public final class ParkingExpiry implements Repeated.Step {
    private final FactIntake desk;
    private final ParkingTimeout patience;
    private final Stored stored;
    private final TopicEnds ends;
    private final Clock clock;
    private Map<TopicPartition, Long> endsBefore = Map.of();

    /** @param stored of all topics in which what is awaited may come */
    public ParkingExpiry(FactIntake desk, ParkingTimeout patience, Stored stored, TopicEnds ends, Clock clock) {
        this.desk = desk;
        this.patience = patience;
        this.stored = stored;
        this.ends = ends;
        this.clock = clock;
    }

    @Override
    public void run() throws InterruptedException {
        Map<TopicPartition, Long> before = endsBefore;
        // If this fails, whether all was read meanwhile is not known the next time.
        endsBefore = Map.of();
        patience.tick(!before.isEmpty() && stored.isUpTo(before), clock.instant());
        endsBefore = ends.of(stored.topics());
        while (desk.rejectOverdue()) {
            // Chunk by chunk: an open transaction holds up the relay.
        }
    }
}
