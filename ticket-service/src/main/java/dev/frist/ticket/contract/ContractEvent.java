package dev.frist.ticket.contract;

import dev.frist.events.SubscriptionEvent;
import java.time.Instant;
import java.util.Comparator;

/** @param eventId of the event as credit-service stored it: what a promise refers to */
public record ContractEvent<E extends SubscriptionEvent>(String eventId, E event) {
    /** By when it became true; of the same instant, by id, so that the order of arrival does not matter. */
    static final Comparator<ContractEvent<?>> ORDER = Comparator.<ContractEvent<?>, Instant>comparing(
                    it -> it.event().occurredAt())
            .thenComparing(ContractEvent::eventId);
}
