package dev.frist.credit.ledger.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The event that a line of the ledger follows from.
 *
 * @param eventId CloudEvents {@code id}; null: it was lost
 * @param importId null: live
 */
public record Cause(
        @Nullable String eventId,
        @Nullable String correlationId,
        @Nullable String importId) {
    static final Cause NONE = new Cause(null, null, null);
}
