package dev.frist.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which clock an event is about, and the versions of the rules that are pinned to it.
 *
 * @param clockId its stream; see {@link ClockIds}
 * @param escalationId null for an initial response
 * @param requestedAt when the ticket was opened, or the manager asked for; null: the clock began before clocks told it
 * @param hours that were agreed with this customer, and are pinned as the calendar is; null: none
 */
public record ClockRef(
        String clockId,
        ClockKind kind,
        String ticketId,
        @Nullable String escalationId,
        String subscriptionId,
        String customer,
        Plan plan,
        PinnedVersion terms,
        PinnedVersion calendar,
        @Nullable Instant requestedAt,
        @Nullable OwnHours hours) {

    /** Of a customer without hours of its own. */
    public ClockRef(
            String clockId,
            ClockKind kind,
            String ticketId,
            @Nullable String escalationId,
            String subscriptionId,
            String customer,
            Plan plan,
            PinnedVersion terms,
            PinnedVersion calendar,
            @Nullable Instant requestedAt) {
        this(clockId, kind, ticketId, escalationId, subscriptionId, customer, plan, terms, calendar, requestedAt, null);
    }

    /** The same clock by other rules. */
    public ClockRef pinnedTo(PinnedVersion terms, PinnedVersion calendar) {
        return new ClockRef(
                clockId,
                kind,
                ticketId,
                escalationId,
                subscriptionId,
                customer,
                plan,
                terms,
                calendar,
                requestedAt,
                hours);
    }
}
