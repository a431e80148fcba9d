package dev.frist.promises.terms;

import dev.frist.events.Deployment;
import dev.frist.promises.terms.PlanTerms.Agreeable;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
     * the one there is stands under {@link TimeLimit#ANY}.
     *
     * @param byChannel for tickets that came by a channel, in place of the others
     */
    public record Limits(Map<String, NamedTarget> always, Map<String, Map<String, NamedTarget>> byChannel) {
        static final Limits NONE = new Limits(Map.of(), Map.of());

        public Map<String, NamedTarget> of(@Nullable String channel) {
            return channel == null ? always : byChannel.getOrDefault(channel, always);
        }
    }

    public Limits limits(String kind) {
        return promises.getOrDefault(kind, Limits.NONE);
    }
}
