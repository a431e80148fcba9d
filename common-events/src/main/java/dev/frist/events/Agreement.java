package dev.frist.events;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says about one customer, as far as it departs from the plan.
 *
 * @param objectives per severity; one left out has its plan's objective, else best effort
 * @param bestEffort severities for which nothing is promised, whatever the plan says; null: none
 * @param escalation how managers' responses count; null: as the terms say
 * @param channels the names of the channels covered; null: the plan's
 * @param technicalAccountManager null: none was agreed
 * @param region where hours of the calendar are read; null: the calendar's own
 * @param hours of this customer alone; null: none
 * @param limits for other kinds of clocks, by severity or urgency, else by {@link Objective#ANY}; what is left out is as the plan says.
 *     Null: all
 */
public record Agreement(
        Map<Severity, Objective> objectives,
        @Nullable Set<Severity> bestEffort,
        @Nullable Escalation escalation,
        @Nullable Set<String> channels,
        @Nullable TechnicalAccountManager technicalAccountManager,
        @Nullable String region,
        @Nullable OwnHours hours,
        @Nullable Map<ClockKind, Map<String, Objective>> limits) {

    public Agreement {
        objectives = InOrder.copyOf(objectives);
        bestEffort = bestEffort == null || bestEffort.isEmpty() ? null : InOrder.copyOf(bestEffort);
        channels = channels == null ? null : InOrder.copyOf(channels);
        limits = limits == null || limits.isEmpty() ? null : InOrder.copyOf(limits);
    }

    /** What can be said of any plan of the support services annex. */
    public Agreement(
            Map<Severity, Objective> objectives,
            @Nullable Set<Severity> bestEffort,
            @Nullable Escalation escalation,
            @Nullable Set<String> channels,
            @Nullable TechnicalAccountManager technicalAccountManager) {
        this(objectives, bestEffort, escalation, channels, technicalAccountManager, null, null, null);
    }

    /**
     * @param hours name of the support hours in which a manager's response counts
     * @param targets how long it may take, by urgency; null, or one left out: as the terms say
     */
    public record Escalation(String hours, @Nullable Map<Urgency, Duration> targets) {
        public Escalation {
            targets = targets == null || targets.isEmpty() ? null : InOrder.copyOf(targets);
        }
    }

    /** @param hoursPerWeek the agreed hours of work a week, positive, in halves */
    public record TechnicalAccountManager(BigDecimal hoursPerWeek) {
        public TechnicalAccountManager {
            BigDecimal shortest = hoursPerWeek.stripTrailingZeros();
            hoursPerWeek = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        }

        public TechnicalAccountManager(int hoursPerWeek) {
            this(BigDecimal.valueOf(hoursPerWeek));
        }
    }
}
