package dev.frist.intake;

import java.time.Duration;
import java.time.Instant;

/**
 * What intake does not let in, beside what cannot be stored.
 *
 * @param ahead how far an instant may lie ahead of the clock here
 * @param earliest nothing may have happened before it
 * @param parked how long a fact may wait while what it waits for is read to its end
 */
public record Limits(Duration ahead, Instant earliest, Duration parked) {
    public static final Limits DEFAULT =
            new Limits(Duration.ofMinutes(5), Instant.parse("1970-01-01T00:00:00Z"), Duration.ofMinutes(15));

    public Limits withParked(Duration parked) {
        return new Limits(ahead, earliest, parked);
    }
}
