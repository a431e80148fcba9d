package dev.frist.kit.consume;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells how the loops of a service are doing, each with a sentence.
 *
 * @param down of which kinds one loop is enough for all to be down
 */
public record LoopHealth(List<PartitionLoop> loops, Set<LoopState.Kind> down) implements HealthIndicator {
    /**
     * Down when a loop has given up or its thread has died: nothing will happen any more without somebody doing
     * something.
     */
    public static LoopHealth liveness(List<PartitionLoop> loops) {
        return new LoopHealth(loops, EnumSet.of(LoopState.Kind.FAILED));
    }

    /** Down also while a loop waits for its topics, or for a server that is away. */
    public static LoopHealth readiness(List<PartitionLoop> loops) {
        return new LoopHealth(loops, EnumSet.complementOf(EnumSet.of(LoopState.Kind.RUNNING)));
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (PartitionLoop loop : loops) {
            LoopState state = loop.state();
            health.withDetail(loop.name(), state.sentence());
            if (down.contains(state.kind())) {
                health.down();
            }
        }
        return health.build();
    }
}
