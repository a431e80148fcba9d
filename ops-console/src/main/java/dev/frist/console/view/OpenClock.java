package dev.frist.console.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.frist.events.ClockKind;
import dev.frist.events.ClockStatus;
import dev.frist.events.OwnHours;
import dev.frist.events.PinnedVersion;
import dev.frist.events.Plan;
import dev.frist.events.Scope;
import dev.frist.events.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that waits for its response, as its row says.
 *
 * @param hours absent where nothing is promised, as are the objective and the due instant
 * @param pausedAt since when time does not count; null: it counts
 * @param ownHours that were agreed with this customer; null: none
 */
public record OpenClock(
        String clockId,
        ClockKind kind,
        String ticketId,
        @Nullable String escalationId,
        String subscriptionId,
        String customer,
        Plan plan,
        @Nullable Severity severity,
        @Nullable String subject,
        @Nullable String hours,
        @Nullable Duration objective,
        @Nullable Instant openedAt,
        @Nullable Instant dueAt,
        long blocks,
        long days,
        @Nullable Scope outOfScope,
        @JsonIgnore ClockStatus status,
        @JsonIgnore boolean atRisk,
        @JsonIgnore PinnedVersion terms,
        @JsonIgnore PinnedVersion calendar,
        @Nullable Instant pausedAt,
        @JsonIgnore @Nullable OwnHours ownHours) {
    /** The same, of what nothing is promised for any more. */
    public OpenClock withoutPromise() {
        return new OpenClock(
                clockId,
                kind,
                ticketId,
                escalationId,
                subscriptionId,
                customer,
                plan,
                severity,
                subject,
                null,
                null,
                openedAt,
                null,
                blocks,
                days,
                outOfScope,
                status,
                atRisk,
                terms,
                calendar,
                null,
                null);
    }
}
