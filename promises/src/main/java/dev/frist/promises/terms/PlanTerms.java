package dev.frist.promises.terms;

import dev.frist.events.Channel;
import dev.frist.events.Deployment;
import dev.frist.events.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a plan promises to everyone who has bought it.
 *
 * @param objectives per severity; one that is absent is best effort
 * @param minimumTarget the shortest target that can be agreed, per deployment; one that is absent agrees freely
 */
record PlanTerms(
        Set<Channel> channels, Map<Severity, NamedTarget> objectives, Map<Deployment, Duration> minimumTarget) {

    record NamedTarget(String hours, Target target) {}
}
