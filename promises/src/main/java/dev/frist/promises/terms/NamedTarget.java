package dev.frist.promises.terms;

import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;

/**
 * How long something may take.
 *
 * @param hours what it counts in
 */
public record NamedTarget(String hours, Target target) {

    /** The same in other hours, too. */
    public TimeLimit limit(String inHours, SupportCalendar calendar) {
        return target.in(inHours, calendar);
    }

    /**
     * The same for a target that is a span of time.
     *
     * @throws IllegalStateException if it is none
     */
    Objective objective(String inHours, SupportCalendar calendar) {
        Objective objective = limit(inHours, calendar).objective();
        if (objective == null) {
            throw new IllegalStateException("an objective is a span of time, but is the " + target);
        }
        return objective;
    }

    @Override
    public String toString() {
        return target + " of " + hours;
    }
}
