package dev.frist.promises.contract;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody reports to have happened to a contract, well formed, but not yet accepted. The commands of the aggregate. */
public sealed interface SubscriptionReport {
    String subscriptionId();

    /** When it happened, UTC, to the microsecond. */
    Instant occurredAt();

    /** @param agreement null: the plan as published */
    record Start(
            String subscriptionId,
            String customer,
            Plan plan,
            Deployment deployment,
            LocalDate termStart,
            LocalDate termEnd,
            @Nullable Agreement agreement,
            Instant occurredAt)
            implements SubscriptionReport {}

    record Change(String subscriptionId, Plan plan, Agreement agreement, Instant occurredAt)
            implements SubscriptionReport {}

    /** @param termStart null: the day after the newest term's end, as extended when this is taken in */
    record Renewal(String subscriptionId, @Nullable LocalDate termStart, LocalDate termEnd, Instant occurredAt)
            implements SubscriptionReport {
        public Renewal from(LocalDate start) {
            return new Renewal(subscriptionId, start, termEnd, occurredAt);
        }
    }

    record End(String subscriptionId, LocalDate lastDay, Instant occurredAt) implements SubscriptionReport {}
}
