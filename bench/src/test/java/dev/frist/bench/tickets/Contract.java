package dev.frist.bench.tickets;

import dev.frist.events.Deployment;
import dev.frist.events.FactId;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import dev.frist.promises.contract.ContractEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The contract of the one who has all these tickets. */
final class Contract {
    static final String SUBSCRIPTION = "subscription-17";

    private Contract() {}

    static ContractEvent started() {
        return new ContractEvent(
                new FactId("/bench", SUBSCRIPTION),
                new UUID(0, 17).toString(),
                new SubscriptionStarted(
                        SUBSCRIPTION,
                        "Example Bank",
                        Plan.EXTENDED_SLA,
                        Deployment.CLOUD,
                        LocalDate.parse("2024-01-01"),
                        LocalDate.parse("2034-12-31"),
                        null,
                        Personal.NONE,
                        Instant.parse("2024-01-01T00:00:00Z")));
    }
}
