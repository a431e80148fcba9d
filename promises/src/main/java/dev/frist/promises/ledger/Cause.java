package dev.frist.promises.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The event that a line of the ledger follows from.
 *
 * @param eventId CloudEvents {@code id}; null: it was lost
 * @param importId null: live
 * @param type the event's; null where it says nothing to whoever reads the line
 */
public record Cause(
        @Nullable String eventId,
        @Nullable String correlationId,
        @Nullable String importId,
        @Nullable String type) {
    public static final Cause NONE = new Cause(null, null, null, null);
}
