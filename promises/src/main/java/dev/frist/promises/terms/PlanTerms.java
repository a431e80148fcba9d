package dev.frist.promises.terms;

import dev.frist.events.Deployment;
import dev.frist.events.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a plan promises to everyone who has bought it, and what may be agreed otherwise.
 *
 * @param objectives per severity; one that is absent is best effort
 * @param agreeable what an agreement may depart in, per deployment
 * @param minimumTarget the shortest target that can be agreed, per deployment; one that is absent agrees freely
 */
public record PlanTerms(
        Set<String> channels,
        Map<Severity, NamedTarget> objectives,
        Map<Deployment, Set<Agreeable>> agreeable,
        Map<Deployment, Duration> minimumTarget) {

    /** What an agreement can depart in from what a plan says. */
    public enum Agreeable {
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
}
