package dev.frist.kit.store;

import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;

/** From Axon's messages to ours. */
final class Recordings {
    private Recordings() {}

    static RecordedEvent of(DomainEventMessage<?> message, EventLanguage language) {
        return new RecordedEvent(
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                UUID.fromString(message.getIdentifier()),
                language.nameOf(message.getPayloadType()),
                message.getPayload(),
                EventMetadata.fromMap(message.getMetaData()),
                message.getTimestamp());
    }
}
