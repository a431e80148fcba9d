package dev.frist.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.serialization.Serializer;

/** The statements on our event and snapshot tables. */
final class EventTable {
    static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("domain_event")
            .snapshotTable("snapshot")
            .globalIndexColumn("position")
            .typeColumn("stream_type")
            .aggregateIdentifierColumn("stream_id")
            .sequenceNumberColumn("sequence")
            .eventIdentifierColumn("event_id")
            .payloadTypeColumn("type")
            .timestampColumn("recorded_at")
            .payloadColumn("payload")
            .metaDataColumn("metadata")
            .build();

    static final String COLUMNS = "stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata";

    // Arrays, so that a set of any size is one statement with one plan.
    private static final String APPEND = """
        insert into domain_event (%s, hash)
        select * from unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::bytea[],
            ?::bytea[], ?::bytea[])
        """.formatted(COLUMNS);

    private static final String READ_STREAM =
            "select %s from domain_event where stream_id = ? and sequence >= ? order by sequence limit ?"
                    .formatted(COLUMNS);

    /** A further column: whether this transaction has written before it read. */
    static final String WRITTEN = ", pg_current_xact_id_if_assigned() is not null as written";

    /**
     * Streams, of which one that has a snapshot under one of these names only from there on, the snapshot first. The
     * offset keeps the planner from reading streams whole to join them.
     */
    static final String READ_STREAMS_FROM_SNAPSHOTS = """
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
        """.formatted(COLUMNS);

    private static final String READ_SNAPSHOT = "select %s from snapshot where stream_id = ?".formatted(COLUMNS);

    private static final String STORE_SNAPSHOT = """
        insert into snapshot (%s) values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (stream_id) do update set sequence = excluded.sequence, event_id = excluded.event_id,
            type = excluded.type, recorded_at = excluded.recorded_at, payload = excluded.payload,
            metadata = excluded.metadata
        where snapshot.sequence < excluded.sequence
        """.formatted(COLUMNS);

    private static final String DELETE_SNAPSHOTS = "delete from snapshot where stream_id = ? and sequence < ?";

    private EventTable() {}

    // The relay publishes in the order of transaction ids, and the first write takes one: another transaction may have
    // taken a higher one since, and what it did to this stream would be published after what we do to it now.
    static void checkReadBeforeWriting(ResultSet row) throws SQLException {
        if (row.getBoolean("written")) {
            throw new IllegalStateException("this transaction has written before it read stream "
                    + row.getString("stream_id") + ": read everything first");
        }
    }

    static PreparedStatement append(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer, StreamHeadHashes ends)
            throws SQLException {
        List<EventRow> rows =
                events.stream().map(event -> EventRow.of(event, serializer)).toList();
        List<byte[]> hashes = ends.hashes(rows, connection);
        PreparedStatement statement = connection.prepareStatement(APPEND);
        Columns columns = new Columns(connection, statement);
        columns.set(1, "text", rows, EventRow::streamType, String[]::new);
        columns.set(2, "text", rows, EventRow::streamId, String[]::new);
        columns.set(3, "int8", rows, EventRow::sequence, Long[]::new);
        columns.set(4, "uuid", rows, EventRow::eventId, UUID[]::new);
        columns.set(5, "text", rows, EventRow::type, String[]::new);
        columns.set(6, "text", rows, row -> row.recordedAt().toString(), String[]::new);
        columns.set(7, "bytea", rows, EventRow::payload, byte[][]::new);
        columns.set(8, "bytea", rows, EventRow::metadata, byte[][]::new);
        columns.set(9, "bytea", hashes, Function.identity(), byte[][]::new);
        statement.addBatch();
        return statement;
    }

    /** Columns of many rows as arrays. */
    private record Columns(Connection connection, PreparedStatement statement) {
        <T, C> void set(int index, String type, List<T> rows, Function<T, C> column, IntFunction<C[]> array)
                throws SQLException {
            C[] values = rows.stream().map(column).toArray(array);
            statement.setArray(index, connection.createArrayOf(type, values));
        }
    }

    static PreparedStatement readStream(Connection connection, String streamId, long from, int limit)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(READ_STREAM);
        statement.setString(1, streamId);
        statement.setLong(2, from);
        statement.setInt(3, limit);
        return statement;
    }

    static PreparedStatement readSnapshot(Connection connection, String streamId) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(READ_SNAPSHOT);
        statement.setString(1, streamId);
        return statement;
    }

    static PreparedStatement storeSnapshot(Connection connection, DomainEventMessage<?> snapshot, Serializer serializer)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(STORE_SNAPSHOT);
        EventRow row = EventRow.of(snapshot, serializer);
        statement.setString(1, row.streamType());
        statement.setString(2, row.streamId());
        statement.setLong(3, row.sequence());
        statement.setObject(4, row.eventId());
        statement.setString(5, row.type());
        statement.setObject(6, row.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setBytes(7, row.payload());
        statement.setBytes(8, row.metadata());
        return statement;
    }

    static PreparedStatement deleteSnapshots(Connection connection, String streamId, long below) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(DELETE_SNAPSHOTS);
        statement.setString(1, streamId);
        statement.setLong(2, below);
        return statement;
    }
}
