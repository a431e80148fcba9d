package dev.frist.store.audit;

import dev.frist.store.EventLanguage;
import dev.frist.store.EventRow;
import dev.frist.store.RecordedEvent;
import dev.frist.store.relay.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;

/** An event as it stands in the table, with its hash and its place, whether or not they are right. */
public record StoredEvent(EventRow row, byte[] hash, Cursor place) {
    static final String COLUMNS = "xid::text, position, %s, hash".formatted(EventRow.COLUMNS);

    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(EventRow.of(row), row.getBytes("hash"), Cursor.of(row));
    }

    /** @throws RuntimeException if its bytes are no longer those of an event */
    public RecordedEvent read(EventLanguage language) {
        return RecordedEvent.of(row, language);
    }

    public String where() {
        return "event %d of stream %s".formatted(row.sequence(), row.streamId());
    }
}
