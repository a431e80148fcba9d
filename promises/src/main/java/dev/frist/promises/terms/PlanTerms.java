package dev.frist.promises.terms;

import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.events.Severity;
import dev.frist.promises.calendar.SupportCalendar;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a plan promises to everyone who has bought it, and what may be agreed otherwise.
 *
 * @param objectives per severity; one that is absent is best effort
 * @param agreeable what an agreement may depart in, per deployment
 * @param minimumTarget the shortest target that can be agreed, per deployment; one that is absent agrees freely
 */
record PlanTerms(
        Set<String> channels,
        Map<Severity, NamedTarget> objectives,
        Map<Deployment, Set<Agreeable>> agreeable,
        Map<Deployment, Duration> minimumTarget) {

    /** What an agreement can depart in from what a plan says. */
    enum Agreeable {
        /** The hours in which an objective counts, a manager's response included. */
        HOURS("hours"),
        /** How long a first response may take. */
        TARGETS("targets"),
        /** How long a manager's response may take. */
        ESCALATION("escalation"),
        CHANNELS("channels"),
        TECHNICAL_ACCOUNT_MANAGER("technicalAccountManager");

        private final String setting;

        Agreeable(String setting) {
            this.setting = setting;
        }

        /** As a terms file writes it. */
        String setting() {
            return setting;
        }
    }

    boolean isAgreeable(Agreeable what, Deployment deployment) {
        return agreeable.getOrDefault(deployment, Set.of()).contains(what);
    }

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
