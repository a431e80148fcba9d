package dev.frist.store;

import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;

/** From Axon's messages to ours. */
final class Recordings {
    private Recordings() {}

    static RecordedEvent of(DomainEventMessage<?> message, EventLanguage language) {
        Object payload = message.getPayload();
        return new RecordedEvent(
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                UUID.fromString(message.getIdentifier()),
                language.nameOf(payload.getClass()),
                payload,
                EventMetadata.fromMap(message.getMetaData()),
                message.getTimestamp());
    }
}
