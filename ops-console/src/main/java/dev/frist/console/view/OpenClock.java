package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clock that waits for its response, as its row says. */
public record OpenClock(
        @Schema(example = "5b1f6bd0-9a3c-5d0a-8b0e-0f5d7c1f2a11", description = "The clock's id")
        String clockId,

        @Schema(example = "INITIAL_RESPONSE", description = "What is waited for")
        ClockKind kind,

        @Schema(example = "T-4711", description = "The ticket")
        String ticketId,

        @Schema(example = "E-1", description = "The escalation; absent unless a manager is waited for") @Nullable
        String escalationId,

        @Schema(example = "SUB-1", description = "The contract")
        String subscriptionId,

        @Schema(example = "Example AG", description = "The customer")
        String customer,

        @Schema(example = "CUSTOM", description = "The plan that was in force when the ticket was opened")
        Plan plan,

        @Schema(example = "1", description = "1 to 4; absent while the ticket itself has not been read") @Nullable
        Integer severity,

        @Schema(example = "Service is down", description = "Absent while the ticket itself has not been read") @Nullable
        String subject,

        @Schema(example = "TWENTY_FOUR_SEVEN", description = "The support hours that the objective is counted in")
        String hours,

        @Schema(example = "PT30M", description = "How long the response may take, in support time", type = "string")
        Duration objective,

        @Schema(example = "2026-03-02T08:30:00Z", description = "When the response is due")
        Instant dueAt,

        @Schema(example = "0", description = "Complete blocks of lateness so far")
        long blocks,

        @Schema(example = "0", description = "Days given to a term so far")
        long days,

        @Schema(
                example = "CONSULTING",
                description = "What the request is about, where it has given days though support does not cover it")
        @Nullable
        Scope outOfScope,

        @JsonIgnore ClockStatus status,
        @JsonIgnore boolean atRisk,
        @JsonIgnore PinnedVersion terms,
        @JsonIgnore PinnedVersion calendar) {}
