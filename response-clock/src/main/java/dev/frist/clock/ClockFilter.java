package dev.frist.clock;

import dev.frist.events.ClockStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which clocks are asked for; what is null does not restrict.
 *
 * @param dueBefore exclusive
 */
public record ClockFilter(
        @Nullable ClockStatus status,
        @Nullable String subscriptionId,
        @Nullable String ticketId,
        @Nullable Instant dueBefore) {}
