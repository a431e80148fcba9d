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
    public Objective objective(String inHours, SupportCalendar calendar) {
        return target.in(inHours, calendar);
    }

    @Override
    public String toString() {
        return target + " of " + hours;
    }
}
