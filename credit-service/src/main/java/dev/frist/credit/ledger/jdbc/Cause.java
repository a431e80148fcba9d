package dev.frist.credit.ledger.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The event that a line of the ledger follows from.
 *
 * @param eventId CloudEvents {@code id}; null: it was lost
 * @param importId null: live
 * @param type the event's
 */
public record Cause(
        @Nullable String eventId,
        @Nullable String correlationId,
        @Nullable String importId,
        @Nullable String type) {
    static final Cause NONE = new Cause(null, null, null);

    /** Of a type that says nothing to whoever reads the line. */
    public Cause(@Nullable String eventId, @Nullable String correlationId, @Nullable String importId) {
        this(eventId, correlationId, importId, null);
    }
}
