package dev.frist.promises.terms;

import dev.frist.events.Channel;
import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.SupportCalendar;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a plan promises to everyone who has bought it.
 *
 * @param objectives per severity; one that is absent is best effort
 * @param minimumTarget the shortest target that can be agreed, per deployment; one that is absent agrees freely
 */
record PlanTerms(
        Set<Channel> channels, Map<Severity, NamedTarget> objectives, Map<Deployment, Duration> minimumTarget) {

    /**
     * How long a response may take.
     *
     * @param hours what it counts in
     * @param target what it comes to where one business day is that long
     */
    record NamedTarget(String hours, UnaryOperator<Duration> target) {
        /** The same in other hours, too. */
        Objective objective(String inHours, SupportCalendar calendar) {
            return new Objective(inHours, target.apply(calendar.businessDay(inHours)));
        }
    }
}
