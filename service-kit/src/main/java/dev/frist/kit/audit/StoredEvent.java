package dev.frist.kit.audit;

import dev.frist.kit.relay.Cursor;
import dev.frist.kit.store.EventLanguage;
import dev.frist.kit.store.EventMetadata;
import dev.frist.kit.store.EventRow;
import dev.frist.kit.store.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** An event as it stands in the table, with its hash and its place, whether or not they are right. */
public record StoredEvent(EventRow row, byte[] hash, Cursor place) {
    static final String COLUMNS =
            "xid::text, position, stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata,"
                    + " hash";

    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                new EventRow(
                        row.getString("stream_type"),
                        row.getString("stream_id"),
                        row.getLong("sequence"),
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("payload"),
                        row.getBytes("metadata")),
                row.getBytes("hash"),
                Cursor.of(row));
    }

    /** @throws RuntimeException if its bytes are no longer those of an event */
    public RecordedEvent read(EventLanguage language) {
        Object payload = language.read(row.type(), row.payload());
        return new RecordedEvent(
                row.streamType(),
                row.streamId(),
                row.sequence(),
                row.eventId(),
                language.nameOf(payload.getClass()),
                payload,
                EventMetadata.stored(row.metadata()),
                row.recordedAt());
    }

    public String where() {
        return "event %d of stream %s".formatted(row.sequence(), row.streamId());
    }
}
