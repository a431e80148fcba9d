package dev.frist.store.relay;

import dev.frist.store.RecordedEvent;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon 4.13's JDBC engine as it comes, on its own tables in the same database, followed as its event processors follow
 * it.
 */
final class StockAxon {
    private static final int A_BIT = 1_000;

    private final JdbcEventStorageEngine engine;
    private final Set<String> seen = new HashSet<>();
    private @Nullable TrackingToken token;
    private volatile long position = -1;

    StockAxon(Outpost outpost) {
        JacksonSerializer json = JacksonSerializer.defaultSerializer();
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(json).snapshotSerializer(json);
        engine = builder.connectionProvider(new SpringDataSourceConnectionProvider(outpost.database.dataSource()))
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

    /**
     * Goes on from its token, a bit.
     *
     * @return how many events came; 0 at the present end
     */
    int follow() {
        List<? extends TrackedEventMessage<?>> events =
                engine.readEvents(token, false).limit(A_BIT).toList();
        events.forEach(event -> {
            seen.add(event.getIdentifier());
            token = event.trackingToken();
            position = token.position().orElseThrow();
        });
        return events.size();
    }

    /** Where its token stands. */
    long position() {
        return position;
    }

    /** The highest position that the caller's transaction sees, its own included. */
    long highest(JdbcClient jdbc) {
        return jdbc.sql("select max(globalIndex) from DomainEventEntry")
                .query(Long.class)
                .single();
    }

    boolean hasSeen(RecordedEvent event) {
        return hasSeen(event.eventId().toString());
    }

    boolean hasSeen(String eventId) {
        return seen.contains(eventId);
    }
}
