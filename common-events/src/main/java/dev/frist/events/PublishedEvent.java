package dev.frist.events;

import java.time.Instant;

/** Anything that Frist stores and publishes; its type name is in {@link EventTypes}. */
public sealed interface PublishedEvent permits TicketEvent, ClockEvent, SubscriptionEvent, NoticeEvent {
    /** When it became true in the world, UTC, to the microsecond; {@code ce_time} on the wire. */
    Instant occurredAt();
}
