package dev.frist.kit.relay;

import dev.frist.kit.store.RecordedEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;

/**
 * Axon 4.13's JDBC engine as it comes, on its own tables in the same database, followed as its event processors follow
 * it.
 */
final class StockAxon {
    private final JdbcEventStorageEngine engine;
    private final Set<String> seen = new HashSet<>();
    private @Nullable TrackingToken token;

    StockAxon(Outpost outpost) {
        JacksonSerializer json = JacksonSerializer.defaultSerializer();
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(json).snapshotSerializer(json);
        engine = builder.connectionProvider(
                        new SpringDataSourceConnectionProvider(outpost.database.dataSource()))
                .transactionManager(new SpringTransactionManager(outpost.database.transactions()))
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
    }

    /**
     * Stores the same events, in the caller's transaction.
     *
     * @param handledAt the messages' timestamp, which Axon takes when a handler applies an event, whenever that is
     *     committed
     */
    void append(List<RecordedEvent> events, Instant handledAt) {
        engine.appendEvents(events.stream()
                .map(event -> new GenericDomainEventMessage<>(
                        event.streamType(),
                        event.streamId(),
                        event.sequence(),
                        event.payload(),
                        event.metadata().toMap(),
                        event.eventId().toString(),
                        handledAt))
                .toList());
    }

    /** Goes on from its token to the present end. */
    int follow() {
        List<? extends TrackedEventMessage<?>> events = engine.readEvents(token, false).toList();
        events.forEach(event -> {
            seen.add(event.getIdentifier());
            token = event.trackingToken();
        });
        return events.size();
    }

    boolean hasSeen(RecordedEvent event) {
        return hasSeen(event.eventId().toString());
    }

    boolean hasSeen(String eventId) {
        return seen.contains(eventId);
    }
}
