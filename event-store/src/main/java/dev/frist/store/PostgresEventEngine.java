package dev.frist.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.jspecify.annotations.Nullable;

/** Axon's JDBC engine on our schema. */
final class PostgresEventEngine extends JdbcEventStorageEngine {
    // Unique violation; deadlock and serialization failure, of which two transactions on the same streams can be
    // victims too.
    private static final Set<String> CONFLICTS = Set.of("23505", "40P01", "40001");

    private final DataSource dataSource;
    private final ConnectionProvider connections;

    private PostgresEventEngine(Builder builder, DataSource dataSource, ConnectionProvider connections) {
        super(builder);
        this.dataSource = dataSource;
        this.connections = connections;
    }

    static PostgresEventEngine on(DataSource dataSource, TransactionManager transactions, Serializer serializer) {
        ConnectionProvider connections = new SpringDataSourceConnectionProvider(dataSource);
        StreamHeadHashes ends = new StreamHeadHashes();
        Builder builder = builder();
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                // Axon's default never recognises PostgreSQL's unique violation.
                .persistenceExceptionResolver(PostgresEventEngine::isConflict);
        builder.connectionProvider(connections)
                .transactionManager(transactions)
                .schema(EventTable.SCHEMA)
                .appendEvents((connection, schema, type, events, json, time) ->
                        EventTable.append(connection, events, json, ends))
                .readEventDataForAggregate((connection, schema, stream, from, limit) ->
                        EventTable.readStream(connection, stream, from, limit))
                .appendSnapshot((connection, schema, type, snapshot, json, time) ->
                        EventTable.storeSnapshot(connection, snapshot, json))
                .deleteSnapshots(
                        (connection, schema, stream, below) -> EventTable.deleteSnapshots(connection, stream, below))
                .readSnapshotData((connection, schema, stream) -> EventTable.readSnapshot(connection, stream));
        return new PostgresEventEngine(builder, dataSource, connections);
    }

    /**
     * Streams as commands need them, with one query; one that has a snapshot under one of these names only from there on.
     *
     * @param snapshotNames types of snapshots that can be read; others are passed over
     */
    Map<String, LoadedStream> loadStreams(Collection<String> streamIds, Collection<String> snapshotNames) {
        Map<String, DomainEventData<?>> snapshots = new HashMap<>();
        Map<String, List<DomainEventData<?>>> events = new HashMap<>();
        fetchFromSnapshots(streamIds, snapshotNames).forEach(row -> {
            if (row.isSnapshot()) {
                snapshots.put(row.data().getAggregateIdentifier(), row.data());
            } else {
                events.computeIfAbsent(row.data().getAggregateIdentifier(), _ -> new ArrayList<>())
                        .add(row.data());
            }
        });
        Map<String, LoadedStream> streams = new HashMap<>();
        for (String id : streamIds) {
            DomainEventData<?> snapshot = snapshots.get(id);
            streams.put(
                    id,
                    new LoadedStream(
                            id,
                            snapshot == null
                                    ? null
                                    : () -> messages(List.of(snapshot)).getFirst(),
                            messages(events.getOrDefault(id, List.of()))));
        }
        return streams;
    }

    private record Row(DomainEventData<?> data, boolean isSnapshot) {}

    private List<Row> fetchFromSnapshots(Collection<String> streamIds, Collection<String> snapshotNames) {
        return JdbcUtils.executeQuery(
                openConnection(),
                connection -> {
                    Array ids = connection.createArrayOf("text", streamIds.toArray());
                    Array names = connection.createArrayOf("text", snapshotNames.toArray());
                    PreparedStatement statement = connection.prepareStatement(EventTable.READ_STREAMS_FROM_SNAPSHOTS);
                    statement.setArray(1, ids);
                    statement.setArray(2, names);
                    statement.setArray(3, ids);
                    statement.setArray(4, names);
                    return statement;
                },
                JdbcUtils.listResults(row -> new Row(readBeforeWriting(row), row.getBoolean("is_snapshot"))),
                e -> new EventStoreException("failed to read " + streamIds.size() + " streams", e));
    }

    boolean writesTo(DataSource other) {
        return dataSource == other;
    }

    private List<DomainEventMessage<?>> messages(List<DomainEventData<?>> data) {
        List<DomainEventMessage<?>> messages = new ArrayList<>(data.size());
        EventStreamUtils.upcastAndDeserializeDomainEvents(
                        data.stream(), getEventSerializer(), NoOpEventUpcaster.INSTANCE)
                .forEachRemaining(messages::add);
        return messages;
    }

    private DomainEventData<?> readBeforeWriting(ResultSet row) throws SQLException {
        EventTable.checkReadBeforeWriting(row);
        return getDomainEventData(row);
    }

    private Connection openConnection() {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw new EventStoreException("failed to get a database connection", e);
        }
    }

    @Override
    protected DomainEventData<?> getDomainEventData(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString("stream_type"),
                row.getString("stream_id"),
                row.getLong("sequence"),
                row.getString("event_id"),
                readTimeStamp(row, "recorded_at"),
                row.getString("type"),
                null,
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    @Override
    protected DomainEventData<?> getSnapshotData(ResultSet row) throws SQLException {
        return getDomainEventData(row);
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        // As text: Axon would cut an instant to milliseconds.
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    private static boolean isConflict(Exception exception) {
        return exception instanceof SQLException sql && CONFLICTS.contains(String.valueOf(sql.getSQLState()));
    }

    @Override
    protected void handlePersistenceException(Exception exception, EventMessage<?> failedEvent) {
        try {
            super.handlePersistenceException(exception, failedEvent);
        } catch (AggregateStreamCreationException e) {
            // The first event of a batch says nothing about which one was in conflict.
            throw new ConcurrencyException(e.getMessage(), exception);
        }
    }

    /** Refused: Axon's tracking can pass over a committed event for good (AxonFramework#4829). */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("events are followed through Kafka, where the relay puts them");
    }
}
