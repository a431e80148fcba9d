package dev.frist.ticket;

import dev.frist.events.Deployment;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import java.time.Instant;
import java.time.LocalDate;

/** LearnedContracts as they have been learned. */
final class LearnedContracts {
    private LearnedContracts() {}

    static SubscriptionStarted started(String id) {
        return new SubscriptionStarted(
                id,
                "Acme",
                Plan.EXTENDED_SLA,
                Deployment.CLOUD,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2030, 12, 31),
                null,
                Personal.NONE,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
