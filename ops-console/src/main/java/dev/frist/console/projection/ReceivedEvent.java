package dev.frist.console.projection;

import dev.frist.events.ClockEvent;
import dev.frist.events.FactId;
import dev.frist.events.NoticeEvent;
import dev.frist.events.NoticeRef;
import dev.frist.events.PinnedVersion;
import dev.frist.events.PublishedEvent;
import dev.frist.events.SubscriptionEvent;
import dev.frist.events.SubscriptionEvent.CreditLapsed;
import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.events.TicketEvent;
import dev.frist.intake.Identity;
import dev.frist.promises.contract.ContractEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read.
 *
 * @param fact the identity of the fact that it tells of
 * @param payload the bytes that were published
 */
public record ReceivedEvent(
        String topic,
        String streamId,
        long sequence,
        String type,
        FactId fact,
        Instant occurredAt,
        Instant recordedAt,
        PublishedEvent event,
        byte[] payload,
        @Nullable PinnedVersion rules) {

    /** An event that does not say by which rules it was recorded. */
    public ReceivedEvent(
            String topic,
            String streamId,
            long sequence,
            String type,
            FactId fact,
            Instant occurredAt,
            Instant recordedAt,
            PublishedEvent event,
            byte[] payload) {
        this(topic, streamId, sequence, type, fact, occurredAt, recordedAt, event, payload, null);
    }

    /** The id of the event that its service stored for the fact. */
    public String eventId() {
        return Identity.of(fact.source(), fact.id()).toString();
    }

    /** What it says of a contract, where it says anything of one. */
    public ContractEvent contractEvent() {
        return new ContractEvent(fact, eventId(), (SubscriptionEvent) event, rules);
    }

    /** The ticket that it is part of the story of. */
    public Optional<String> ticketId() {
        return switch (event) {
            case TicketEvent e -> Optional.of(e.ticketId());
            case ClockEvent e -> Optional.of(e.clock().ticketId());
            case TermExtended e -> Optional.of(e.ticketId());
            case ExtensionReversed e -> Optional.of(e.ticketId());
            case CreditLapsed e -> Optional.of(e.ticketId());
            case NoticeEvent e -> Optional.ofNullable(e.notice()).map(NoticeRef::ticketId);
            case SubscriptionEvent _ -> Optional.empty();
        };
    }

    /** The subscription that it is part of the story of, where the event itself says so. */
    public Optional<String> subscriptionId() {
        return switch (event) {
            case ClockEvent e -> Optional.of(e.clock().subscriptionId());
            case SubscriptionEvent e -> Optional.of(e.subscriptionId());
            case NoticeEvent e -> Optional.ofNullable(e.notice()).map(NoticeRef::subscriptionId);
            case TicketEvent _ -> Optional.empty();
        };
    }
}
