package dev.frist.store;

import dev.frist.kit.json.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

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

    static EventRow of(RecordedEvent event) {
        return new EventRow(
                event.streamType(),
                event.streamId(),
                event.sequence(),
                event.eventId(),
                event.type(),
                event.recordedAt(),
                EventJson.write(event.payload()),
                EventJson.write(event.metadata().toMap()));
    }
}
