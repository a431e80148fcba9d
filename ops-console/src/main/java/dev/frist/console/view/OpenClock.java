package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clock that waits for its response, as its row says. */
public record OpenClock(
        String clockId,
        ClockKind kind,
        String ticketId,
        @Nullable String escalationId,
        String subscriptionId,
        String customer,
        Plan plan,
        @Nullable Integer severity,
        @Nullable String subject,
        String hours,
        Duration objective,
        Instant dueAt,
        long blocks,
        long days,
        @Nullable Scope outOfScope,
        @JsonIgnore ClockStatus status,
        @JsonIgnore boolean atRisk,
        @JsonIgnore PinnedVersion terms,
        @JsonIgnore PinnedVersion calendar) {}
