package dev.frist.standalone.whatif;

import dev.frist.events.Agreement;
import dev.frist.events.ClockRef;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import dev.frist.events.Promise;
import dev.frist.terms.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * What one contract event had agreed.
 *
 * @param agreement null: the plan as published
 */
record Contracted(
        String eventId,
        Plan plan,
        Deployment deployment,
        @Nullable Agreement agreement) {

    Contracted changed(String eventId, Plan plan, @Nullable Agreement agreement) {
        return new Contracted(eventId, plan, deployment, agreement);
    }

    /** What it promises by the rules that are pinned to a clock. */
    Promise promise(ClockRef clock, RuleBook rules) {
        return rules.terms(clock.terms())
                .promise(eventId, plan, deployment, agreement, rules.calendar(clock.calendar()));
    }
}
