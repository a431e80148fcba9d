package dev.frist.promises.contract;

import dev.frist.events.FactId;
import dev.frist.events.SubscriptionEvent;
import java.time.Instant;
import java.util.Comparator;

/**
 * Something that happened to a contract.
 *
 * @param fact the identity of the fact that reported it
 * @param eventId of the event as credit-service stored it: what a promise refers to
 */
public record ContractEvent(FactId fact, String eventId, SubscriptionEvent event) {
    /** By when it became true; of the same instant by its fact, so that the order of arrival does not matter. */
    static final Comparator<ContractEvent> ORDER = Comparator.<ContractEvent, Instant>comparing(
                    it -> it.event().occurredAt())
            .thenComparing(ContractEvent::fact);
}
