package dev.frist.clock;

import dev.frist.events.ClockEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that a clock records.
 *
 * @param sequence in the clock's stream
 * @param causationId id of the stored event that led to it; null: time alone
 */
public record ClockEntry(
        ClockEvent event,
        long sequence,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String importId) {}
