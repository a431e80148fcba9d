package dev.frist.kit.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be, and where.
 *
 * @param check which check found it
 * @param where the place, for people: a stream's event, a checkpoint, a row
 * @param event id of the event concerned
 * @param rule what it breaks, in words
 */
public record Difference(
        String check,
        String where,
        @Nullable String ticketId,
        @Nullable String event,
        String expected,
        String found,
        String rule) {}
