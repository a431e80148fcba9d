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
    /** The CloudEvents extension that says which terms file was in force when a start or a renewal was recorded. */
    public static final String RULES = "termsversion";

    public ContractEvent(FactId fact, String eventId, SubscriptionEvent event) {
        this(fact, eventId, event, null);
    }

    /** What the {@link #RULES extension} says. */
    public static String said(PinnedVersion rules) {
        return rules.version() + " " + rules.sha256();
    }

    /** @param said by the {@link #RULES extension}; null: nothing */
    public static @Nullable PinnedVersion rules(@Nullable String said) {
        return said == null
                ? null
                : new PinnedVersion(
                        said.substring(0, said.lastIndexOf(' ')), said.substring(said.lastIndexOf(' ') + 1));
    }

    /** By when it became true; of the same instant by its fact, so that the order of arrival does not matter. */
    static final Comparator<ContractEvent> ORDER = Comparator.<ContractEvent, Instant>comparing(
                    it -> it.event().occurredAt())
            .thenComparing(ContractEvent::fact);
}
