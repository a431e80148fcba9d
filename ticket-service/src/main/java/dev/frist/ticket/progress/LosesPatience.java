package dev.frist.ticket.progress;

import dev.frist.events.Topics;
import dev.frist.kit.intake.Desk;
import dev.frist.kit.intake.Patience;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/** Lets parked facts age while all that they may wait for is read to its end, and rejects those that have waited too long. */
final class LosesPatience implements Repeated.Step {
    private static final List<String> AWAITED = List.of(Topics.INTAKE, Topics.INTAKE_BULK, Topics.SUBSCRIPTIONS);

    private final Desk desk;
    private final Patience patience;
    private final Stored stored;
    private final ConsumerFactory<?, ?> consumers;
    private final Clock clock;
    private Map<TopicPartition, Long> endsBefore = Map.of();
    private @Nullable Offsets offsets;

    LosesPatience(Desk desk, Patience patience, Stored stored, ConsumerFactory<?, ?> consumers, Clock clock) {
        this.desk = desk;
        this.patience = patience;
        this.stored = stored;
        this.consumers = consumers;
        this.clock = clock;
    }

    @Override
    public void run() {
        boolean caughtUp = !endsBefore.isEmpty() && stored.isUpTo(endsBefore);
        patience.tick(caughtUp, clock.instant());
        Offsets open = offsets == null ? new Offsets(consumers) : offsets;
        offsets = open;
        endsBefore = open.ends(AWAITED);
        while (desk.rejectOverdue()) {
            // Chunk by chunk: an open transaction holds up the relay.
        }
    }

    @Override
    public void letGo() {
        // Whether all was read meanwhile is not known.
        endsBefore = Map.of();
        if (offsets != null) {
            offsets.close();
            offsets = null;
        }
    }
}
