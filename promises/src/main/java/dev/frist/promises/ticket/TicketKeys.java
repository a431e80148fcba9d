package dev.frist.promises.ticket;

import dev.frist.events.AwaitedKey;

/** What a report about a ticket may have to wait for. */
public final class TicketKeys {
    public static final String TICKET = "ticket";
    public static final String ESCALATION = "escalation";
    public static final String SUBSCRIPTION = "subscription";

    private TicketKeys() {}

    public static AwaitedKey ticket(String ticketId) {
        return AwaitedKey.of(TICKET, ticketId);
    }

    public static AwaitedKey escalation(String ticketId, String escalationId) {
        return AwaitedKey.of(ESCALATION, ticketId, escalationId);
    }

    public static AwaitedKey subscription(String subscriptionId) {
        return AwaitedKey.of(SUBSCRIPTION, subscriptionId);
    }
}
