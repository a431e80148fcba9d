package dev.frist.credit.ledger.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The event that a line of the ledger follows from.
 *
 * @param eventId CloudEvents {@code id}
 * @param importId null: live
 */
public record Cause(
        String eventId,
        @Nullable String correlationId,
        @Nullable String importId) {}
