package dev.frist.events;

import java.time.Duration;

/**
 * How long a response may take.
 *
 * @param hours name of the support hours in which it is counted, as a calendar file defines them
 * @param target the allowed support time, positive
 */
public record Objective(String hours, Duration target) {
    public Objective {
        if (hours.isBlank()) {
            throw new IllegalArgumentException("hours must be named");
        }
        if (!target.isPositive()) {
            throw new IllegalArgumentException("target must be positive, but is " + target);
        }
    }
}
