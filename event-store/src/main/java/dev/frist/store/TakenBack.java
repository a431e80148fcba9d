package dev.frist.store;

import dev.frist.kit.json.EventJson;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * An event that this service once stored and published, and has lost since: all of it as it was.
 *
 * @param type its name in the service's {@link EventLanguage}
 * @param payload the very bytes
 */
public record TakenBack(
        String streamType,
        String streamId,
        long sequence,
        UUID eventId,
        String type,
        byte[] payload,
        EventMetadata metadata,
        Instant recordedAt) {

    /** As it stood in the table, and will again. */
    public EventRow row() {
        return new EventRow(
                streamType, streamId, sequence, eventId, type, recordedAt, payload, EventJson.write(metadata.toMap()));
    }

    DomainEventMessage<?> message(EventLanguage language) {
        return new AsItWas<>(this, language.read(type, payload));
    }

    /** Is stored with the bytes that it was read from, whatever a newer version would write. */
    private static final class AsItWas<T> extends GenericDomainEventMessage<T> {
        private final transient TakenBack event;

        AsItWas(TakenBack event, T payload) {
            super(
                    event.streamType,
                    event.streamId,
                    event.sequence,
                    payload,
                    event.metadata.toMap(),
                    event.eventId.toString(),
                    event.recordedAt);
            this.event = event;
        }

        @Override
        public <R> SerializedObject<R> serializePayload(Serializer serializer, Class<R> representation) {
            R bytes = serializer.getConverter().convert(event.payload, byte[].class, representation);
            return new SimpleSerializedObject<>(bytes, representation, event.type, null);
        }
    }
}
