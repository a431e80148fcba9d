package dev.frist.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * An event as its row has it: payload and metadata are bytes that nobody looks into.
 *
 * @param recordedAt UTC, to the microsecond
 */
public record EventRow(
        String streamType,
        String streamId,
        long sequence,
        UUID eventId,
        String type,
        Instant recordedAt,
        byte[] payload,
        byte[] metadata) {
    public static final String COLUMNS =
            "stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata";

    /** @param row with all of {@link #COLUMNS} */
    public static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                row.getString("stream_type"),
                row.getString("stream_id"),
                row.getLong("sequence"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    static EventRow of(EventMessage<?> message, Serializer serializer) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException(message + " belongs to no stream");
        }
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        return new EventRow(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                UUID.fromString(event.getIdentifier()),
                payload.getType().getName(),
                // PostgreSQL would round, not truncate, what is finer.
                event.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }
}
