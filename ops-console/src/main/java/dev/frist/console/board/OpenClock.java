package dev.frist.console.board;

import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.Objective;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that waits for its response.
 *
 * @param subject null while the ticket itself has not been read; so with severity
 * @param days what it has given to a term so far
 * @param outOfScope where it has given any: what the request is about, if support does not cover it
 */
public record OpenClock(
        String clockId,
        ClockKind kind,
        String ticketId,
        @Nullable String escalationId,
        String subscriptionId,
        String customer,
        Plan plan,
        PinnedVersion terms,
        PinnedVersion calendar,
        ClockStatus status,
        Objective objective,
        Instant dueAt,
        boolean atRisk,
        long blocks,
        long days,
        @Nullable Integer severity,
        @Nullable String subject,
        @Nullable Scope outOfScope) {}
