package dev.frist.kit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.serialization.SerializedObject;
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
        insert into domain_event (%s)
        select * from unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::bytea[],
            ?::bytea[])
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
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer) throws SQLException {
        int size = events.size();
        Object[][] columns = new Object[][] {
            new String[size],
            new String[size],
            new Long[size],
            new UUID[size],
            new String[size],
            new String[size],
            new byte[size][],
            new byte[size][]
        };
        for (int row = 0; row < size; row++) {
            List<Object> values = row(events.get(row), serializer);
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = values.get(column);
            }
        }
        PreparedStatement statement = connection.prepareStatement(APPEND);
        List<String> types = List.of("text", "text", "int8", "uuid", "text", "text", "bytea", "bytea");
        for (int column = 0; column < columns.length; column++) {
            statement.setArray(column + 1, connection.createArrayOf(types.get(column), columns[column]));
        }
        statement.addBatch();
        return statement;
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
        List<Object> values = row(snapshot, serializer);
        for (int column = 0; column < values.size(); column++) {
            statement.setObject(column + 1, values.get(column));
        }
        statement.setObject(6, snapshot.getTimestamp().atOffset(ZoneOffset.UTC));
        return statement;
    }

    static PreparedStatement deleteSnapshots(Connection connection, String streamId, long below) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(DELETE_SNAPSHOTS);
        statement.setString(1, streamId);
        statement.setLong(2, below);
        return statement;
    }

    /** In the order of {@link #COLUMNS}. */
    private static List<Object> row(EventMessage<?> message, Serializer serializer) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException(message + " belongs to no stream");
        }
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        List<Object> row = new ArrayList<>(8);
        row.add(event.getType());
        row.add(event.getAggregateIdentifier());
        row.add(event.getSequenceNumber());
        row.add(UUID.fromString(event.getIdentifier()));
        row.add(payload.getType().getName());
        row.add(text(event.getTimestamp()));
        row.add(payload.getData());
        row.add(metadata.getData());
        return row;
    }

    /** PostgreSQL reads ISO 8601; it would round, not truncate, what is finer than a microsecond. */
    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
