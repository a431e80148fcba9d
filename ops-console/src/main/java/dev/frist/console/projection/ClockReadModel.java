package dev.frist.console.projection;

import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.ResponseAtRisk;
import dev.frist.events.ClockRef;
import dev.frist.events.Deadline;
import dev.frist.events.Standing;
import dev.frist.promises.calendar.UnknownHours;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.UnknownVersion;
import dev.frist.promises.time.NoSupportTime;
import dev.frist.promises.time.SupportTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clock as its last event says.
 *
 * @param warnedOf the due instant that was last warned of; null where the events seen here gave no warning
 */
public record ClockReadModel(
        ClockRef ref, Standing standing, @Nullable Instant warnedOf) {
    /** @param before null before the first event that is seen */
    public static ClockReadModel after(@Nullable ClockReadModel before, ClockEvent event) {
        Instant warned = before == null ? null : before.warnedOf();
        Deadline deadline = event.standing().deadline();
        if (event instanceof ResponseAtRisk && deadline != null) {
            warned = deadline.dueAt();
        }
        return new ClockReadModel(event.clock(), event.standing(), warned);
    }

    /** Support time until the response, pauses left out; empty while there is none, and where its calendar is not known here. */
    public Optional<Duration> took(RuleBook rules) {
        Deadline deadline = standing.deadline();
        Instant responded = standing.respondedAt();
        if (deadline == null || responded == null) {
            return Optional.empty();
        }
        try {
            SupportTime hours = rules.calendar(ref.calendar())
                    .with(ref.hours())
                    .hours(deadline.objective().hours());
            Duration took = hours.between(deadline.countsFrom(), responded).minus(paused(deadline, hours));
            return Optional.of(took.isNegative() ? Duration.ZERO : took);
        } catch (UnknownVersion | UnknownHours | NoSupportTime e) {
            return Optional.empty();
        }
    }

    /** By how much pauses have moved what is due. */
    private static Duration paused(Deadline deadline, SupportTime hours) {
        Duration paused = hours.between(deadline.countsFrom(), deadline.dueAt())
                .minus(deadline.objective().target());
        return paused.isNegative() ? Duration.ZERO : paused;
    }
}
