package dev.frist.promises.terms;

import dev.frist.events.Deployment;
import dev.frist.events.Objective;
import dev.frist.promises.calendar.SupportCalendar;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a plan promises, by the names of its terms.
 *
 * @param channels that it covers; null: any
 * @param promises per kind of clock; one that is absent is best effort
 * @param agreeable what an agreement may depart in, per deployment
 * @param minimumTarget the shortest target that can be agreed, per deployment
 * @param entitled who may ask, how often, and the like; no verdict depends on it
 */
public record DeclaredPlan(
        @Nullable Set<String> channels,
        Map<String, Limits> promises,
        Map<Deployment, Set<Agreeable>> agreeable,
        Map<Deployment, Duration> minimumTarget,
        Map<String, String> entitled) {

    /**
     * The time limits of one kind of clock, per severity or urgency; a level that is absent is best effort. Where they depend on none,
     * the one there is stands under {@link Objective#ANY}.
     *
     * @param byChannel for tickets that came by a channel, in place of the others
     */
    public record Limits(Map<String, NamedTarget> always, Map<String, Map<String, NamedTarget>> byChannel) {
        static final Limits NONE = new Limits(Map.of(), Map.of());

        public Map<String, NamedTarget> of(@Nullable String channel) {
            return channel == null ? always : byChannel.getOrDefault(channel, always);
        }

        /** What they come to in hours as they are read in a region. */
        public Map<String, Objective> in(SupportCalendar calendar, @Nullable String region, @Nullable String channel) {
            Map<String, Objective> objectives = new TreeMap<>();
            of(channel)
                    .forEach((level, it) ->
                            objectives.put(level, it.objective(calendar.hoursIn(it.hours(), region), calendar)));
            return objectives;
        }
    }

    /** What an agreement can depart in from what a plan says. */
    public enum Agreeable {
        /** The hours in which an objective counts, a manager's response included. */
        HOURS("hours"),
        /** How long a first response may take, and what else terms declare. */
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

    public Limits limits(String kind) {
        return promises.getOrDefault(kind, Limits.NONE);
    }
}
