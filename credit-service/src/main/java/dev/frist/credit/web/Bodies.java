package dev.frist.credit.web;

import dev.frist.events.Agreement;
import dev.frist.events.Deployment;
import dev.frist.events.Plan;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of request bodies; they are read by {@code ReportReader}, as records from a topic are. */
final class Bodies {
    private Bodies() {}

    record Start(
            String subscriptionId,
            String customer,
            Plan plan,
            Deployment deployment,
            LocalDate termStart,
            LocalDate termEnd,
            @Nullable Agreement agreement,
            @Nullable Instant occurredAt) {}

    record Change(Plan plan, Agreement agreement, @Nullable Instant occurredAt) {}

    record Renewal(
            @Nullable LocalDate termStart,
            LocalDate termEnd,
            @Nullable Instant occurredAt) {}

    record End(LocalDate lastDay, @Nullable Instant occurredAt) {}
}
