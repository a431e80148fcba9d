package dev.frist.store;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's event store, which inside a {@link UnitOfWork} reads what that has loaded and leaves it the events: each command
 * has its own unit of work, but what they record is written together.
 */
final class SetAwareEventStore extends EmbeddedEventStore {
    private final PostgresEventEngine engine;

    SetAwareEventStore(PostgresEventEngine engine) {
        super(builder().storageEngine(engine));
        this.engine = engine;
    }

    PostgresEventEngine engine() {
        return engine;
    }

    @Override
    public DomainEventStream readEvents(String streamId) {
        return UnitOfWork.current()
                .map(set -> DomainEventStream.of(set.messages(streamId)))
                .orElseGet(() -> super.readEvents(streamId));
    }

    /** @throws IllegalStateException outside a set: such events would have no metadata and never be published */
    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        UnitOfWork.current()
                .orElseThrow(() -> new IllegalStateException("commands are dispatched within UnitsOfWork.run"))
                .record(events);
    }
}
