package dev.frist.promises.contract;

import dev.frist.events.FactId;
import dev.frist.events.PinnedVersion;
import dev.frist.events.SubscriptionEvent;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a contract.
 *
 * @param fact the identity of the fact that reported it
 * @param eventId of the event as credit-service stored it: what a promise refers to
 * @param rules the terms file in force when credit-service recorded it; null: recorded before that was noted
 */
public record ContractEvent(
        FactId fact,
        String eventId,
        SubscriptionEvent event,
        @Nullable PinnedVersion rules) {
    public ContractEvent(FactId fact, String eventId, SubscriptionEvent event) {
        this(fact, eventId, event, null);
    }

    /** By when it became true; of the same instant by its fact, so that the order of arrival does not matter. */
    static final Comparator<ContractEvent> ORDER = Comparator.<ContractEvent, Instant>comparing(
                    it -> it.event().occurredAt())
            .thenComparing(ContractEvent::fact);
}
