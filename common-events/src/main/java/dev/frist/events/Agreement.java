package dev.frist.events;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says about one customer, as far as it departs from the plan.
 *
 * @param objectives per severity; one left out has its plan's objective, else best effort
 * @param escalation the hours in which escalation objectives count; null: as the terms say
 * @param channels the channels covered; null: the plan's
 * @param technicalAccountManager null: none was agreed
 */
public record Agreement(
        Map<Severity, Objective> objectives,
        @Nullable Escalation escalation,
        @Nullable Set<Channel> channels,
        @Nullable TechnicalAccountManager technicalAccountManager) {

    public Agreement {
        objectives = InOrder.copyOf(objectives);
        channels = channels == null ? null : InOrder.copyOf(channels);
    }

    /** @param hours name of the support hours in which a manager's response counts */
    public record Escalation(String hours) {}

    /** @param hoursPerWeek the agreed hours of work a week, positive */
    public record TechnicalAccountManager(int hoursPerWeek) {}
}
