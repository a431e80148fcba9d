package dev.frist.events;

import java.util.UUID;

/** A clock's id follows from what it measures, so whoever sees the request knows its clock. */
public final class ClockIds {
    private static final UUID NAMESPACE = UUID.fromString("6f3f0c1e-52a5-5d2c-9a35-6d1f2b7c8e01");

    private ClockIds() {}

    /**
     * Of a clock of a kind that the terms declare.
     *
     * @param start the fact that it began with
     */
    public static String declared(ClockKind kind, String ticketId, FactId start) {
        return NameUuid.of(NAMESPACE, "declared", kind.name(), ticketId, start.source(), start.id())
                .toString();
    }

    /** Of the clock that takes over for the subscription to which this fact moved the ticket. */
    public static String declared(ClockKind kind, String ticketId, FactId start, FactId move) {
        return NameUuid.of(
                        NAMESPACE,
                        "declared",
                        kind.name(),
                        ticketId,
                        start.source(),
                        start.id(),
                        move.source(),
                        move.id())
                .toString();
    }

    public static String initialResponse(String ticketId) {
        return NameUuid.of(NAMESPACE, "initial-response", ticketId).toString();
    }

    /** Of the clock that takes over for the subscription to which this fact moved the ticket. */
    public static String initialResponse(String ticketId, FactId move) {
        return NameUuid.of(NAMESPACE, "initial-response", ticketId, move.source(), move.id())
                .toString();
    }

    public static String managerResponse(String ticketId, String escalationId) {
        return NameUuid.of(NAMESPACE, "manager-response", ticketId, escalationId)
                .toString();
    }

    /** Of the clock that takes over for the subscription to which this fact moved the ticket. */
    public static String managerResponse(String ticketId, String escalationId, FactId move) {
        return NameUuid.of(NAMESPACE, "manager-response", ticketId, escalationId, move.source(), move.id())
                .toString();
    }
}
