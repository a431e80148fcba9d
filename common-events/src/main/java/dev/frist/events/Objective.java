package dev.frist.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a response may take: a span of support time, or to an instant that is found. In a {@link Deadline} it is always a span.
 *
 * @param hours name of the support hours in which it is counted, as a calendar defines them
 * @param target the allowed support time, positive; null if it is no span of time
 * @param until to when it may take instead; null if it is a span of time
 */
public record Objective(
        String hours, @Nullable Duration target, @Nullable Until until) {

    /** The level of objectives that depend on no severity and no urgency. */
    public static final String ANY = "*";

    /** An instant that is found, not counted. */
    public enum Until {
        /** When these hours close for the last time on the next day on which they are open, the day of the request not counted. */
        END_OF_NEXT_BUSINESS_DAY
    }

    public Objective {
        if (hours.isBlank()) {
            throw new IllegalArgumentException("hours must be named");
        }
        if ((target == null) == (until == null)) {
            throw new IllegalArgumentException(
                    "an objective must be a span or an end, but is " + target + " and " + until);
        }
        if (target != null && !target.isPositive()) {
            throw new IllegalArgumentException("target must be positive, but is " + target);
        }
    }

    /** A span of support time. */
    public Objective(String hours, @Nullable Duration target) {
        this(hours, target, null);
    }
}
