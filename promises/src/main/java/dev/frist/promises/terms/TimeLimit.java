package dev.frist.promises.terms;

import dev.frist.events.Objective;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long something may take, as terms say it.
 *
 * @param hours name of the support hours in which it is counted
 * @param target the allowed support time; null if it is not a span of time
 * @param until to when it may take instead; null if it is a span of time
 */
public record TimeLimit(
        String hours, @Nullable Duration target, @Nullable Until until) {

    /** Where limits of a kind of clock are told per level: the level of those that depend on none. */
    public static final String ANY = "*";

    /** An instant that is found, not counted. */
    public enum Until {
        /** When these hours close for the last time on the next day on which they are open, the day of the request not counted. */
        END_OF_NEXT_BUSINESS_DAY
    }

    public TimeLimit {
        if (hours.isBlank()) {
            throw new IllegalArgumentException("hours must be named");
        }
        if ((target == null) == (until == null)) {
            throw new IllegalArgumentException(
                    "a time limit must be a span or an end, but is " + target + " and " + until);
        }
        if (target != null && !target.isPositive()) {
            throw new IllegalArgumentException("target must be positive, but is " + target);
        }
    }

    public static TimeLimit of(Objective objective) {
        return new TimeLimit(objective.hours(), objective.target(), null);
    }

    /** The same as an objective; null if it is not a span of time. */
    public @Nullable Objective objective() {
        return target == null ? null : new Objective(hours, target);
    }
}
