package dev.frist.console.projection;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock as its last event says.
 *
 * @param warnedOf the due instant that was last warned of; null where the events seen here gave no warning
 */
public record ClockPicture(
        ClockRef ref, Standing standing, @Nullable Instant warnedOf) {
    /** @param before null before the first event that is seen */
    public static ClockPicture after(@Nullable ClockPicture before, ClockEvent event) {
        Instant warned = before == null ? null : before.warnedOf();
        Deadline deadline = event.standing().deadline();
        if (event instanceof ResponseAtRisk && deadline != null) {
            warned = deadline.dueAt();
        }
        return new ClockPicture(event.clock(), event.standing(), warned);
    }
}
