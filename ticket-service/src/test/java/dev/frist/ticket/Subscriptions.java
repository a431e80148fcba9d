package dev.frist.ticket;

import dev.frist.events.Deployment;
import dev.frist.events.Personal;
import dev.frist.events.Plan;
import dev.frist.events.SubscriptionEvent.SubscriptionStarted;
import java.time.Instant;
import java.time.LocalDate;

/** Contracts, as credit-service publishes them. */
final class Subscriptions {
    private Subscriptions() {}

    static SubscriptionStarted started(String id) {
        return started(id, Plan.EXTENDED_SLA);
    }

    static SubscriptionStarted started(String id, Plan plan) {
        return new SubscriptionStarted(
                id,
                "Acme",
                plan,
                Deployment.CLOUD,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2030, 12, 31),
                null,
                Personal.NONE,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
