package dev.frist.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code domain_event} and {@code snapshot}. */
final class EventTable {
    /** A further column: whether this transaction has written before it read. */
    static final String WRITTEN = ", pg_current_xact_id_if_assigned() is not null as written";

    // Arrays, so that a set of any size is one statement with one plan.
    private static final String APPEND = """
        insert into domain_event (%s, hash)
        select * from unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::bytea[],
            ?::bytea[], ?::bytea[])
        """.formatted(EventRow.COLUMNS);

    /**
     * Streams, of which one that has a snapshot under one of these names only from there on, the snapshot first. The
     * offset keeps the planner from reading streams whole to join them.
     */
    private static final String READ_FROM_SNAPSHOTS = """
        select %1$s, pg_current_xact_id_if_assigned() is not null as written, true as is_snapshot
        from snapshot where stream_id = any (?) and type = any (?)
        union all
        select event.*, pg_current_xact_id_if_assigned() is not null, false
        from unnest(?::text[]) as asked (stream_id)
        left join snapshot on snapshot.stream_id = asked.stream_id and snapshot.type = any (?)
        cross join lateral (
            select %1$s from domain_event
            where stream_id = asked.stream_id and sequence > coalesce(snapshot.sequence, -1) offset 0) event
        order by stream_id, sequence
        """.formatted(EventRow.COLUMNS);

    private static final String KEEP_SNAPSHOT = """
        insert into snapshot (%s) values (?, ?, ?, ?, ?, ?::timestamptz, ?, ?)
        on conflict (stream_id) do update set sequence = excluded.sequence, event_id = excluded.event_id,
            type = excluded.type, recorded_at = excluded.recorded_at, payload = excluded.payload,
            metadata = excluded.metadata
        where snapshot.sequence < excluded.sequence
        """.formatted(EventRow.COLUMNS);

    private final JdbcTemplate jdbc;
    private final EventLanguage language;
    private final StreamHeadHashes heads;

    EventTable(JdbcTemplate jdbc, EventLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
        this.heads = new StreamHeadHashes(jdbc);
    }

    // The relay publishes in the order of transaction ids, and the first write takes one: another transaction may have
    // taken a higher one since, and what it did to this stream would be published after what we do to it now.
    static void checkReadBeforeWriting(ResultSet row) throws SQLException {
        if (row.getBoolean("written")) {
            throw new IllegalStateException("this transaction has written before it read stream "
                    + row.getString("stream_id") + ": read everything first");
        }
    }

    /** With one query; a snapshot of a class that the language has no name for is passed over, and the stream read whole. */
    Map<String, LoadedStream> load(Collection<String> streamIds) {
        Map<String, LoadedStream> streams = new HashMap<>();
        streamIds.forEach(id -> streams.put(id, new LoadedStream(id, language)));
        String[] ids = streamIds.toArray(String[]::new);
        String[] names = language.names().toArray(String[]::new);
        jdbc.query(
                READ_FROM_SNAPSHOTS,
                row -> {
                    checkReadBeforeWriting(row);
                    LoadedStream stream = streams.get(row.getString("stream_id"));
                    stream.read(EventRow.of(row), row.getBoolean("is_snapshot"));
                },
                ids,
                names,
                ids,
                names);
        return streams;
    }

    /** @throws OptimisticLockingFailureException if another transaction has taken a sequence, or was in the way of this one */
    void append(List<EventRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            List<byte[]> hashes = heads.hashes(rows);
            jdbc.update(
                    APPEND,
                    texts(rows, EventRow::streamType),
                    texts(rows, EventRow::streamId),
                    rows.stream().map(EventRow::sequence).toArray(Long[]::new),
                    texts(rows, EventRow::eventId),
                    texts(rows, EventRow::type),
                    texts(rows, EventRow::recordedAt),
                    rows.stream().map(EventRow::payload).toArray(byte[][]::new),
                    rows.stream().map(EventRow::metadata).toArray(byte[][]::new),
                    hashes.toArray(byte[][]::new));
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new OptimisticLockingFailureException("another transaction was faster on one of these streams", e);
        }
    }

    void keep(EventRow snapshot) {
        jdbc.update(
                KEEP_SNAPSHOT,
                snapshot.streamType(),
                snapshot.streamId(),
                snapshot.sequence(),
                snapshot.eventId(),
                snapshot.type(),
                snapshot.recordedAt().toString(),
                snapshot.payload(),
                snapshot.metadata());
    }

    private static String[] texts(List<EventRow> rows, Function<EventRow, Object> column) {
        return rows.stream().map(column).map(Object::toString).toArray(String[]::new);
    }
}
