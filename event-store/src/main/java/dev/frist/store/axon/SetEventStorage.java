package dev.frist.store.axon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import dev.frist.store.EventLanguage;
import dev.frist.store.EventMetadata;
import dev.frist.store.EventRow;
import dev.frist.store.NewEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Axon's event storage within a set: it reads what the set has loaded, and leaves it what is to be stored. */
final class SetEventStorage implements EventStorageEngine {
    /** Metadata of a command: its {@link Target}. */
    static final String TARGET = "target";

    private final EventLanguage language;

    SetEventStorage(EventLanguage language) {
        this.language = language;
    }

    /** What a command is handled in, and what its events are stamped with. */
    record Target(UnitOfWork set, UUID eventId, EventMetadata metadata) {
        private static Target current() {
            return (Target) CurrentUnitOfWork.get().getMessage().getMetaData().get(TARGET);
        }

        /** What its events say of themselves beside their payloads, for who folds them; nothing outside a set. */
        static MetaData extensions() {
            Target current = current();
            return current == null
                    ? MetaData.emptyInstance()
                    : MetaData.from(current.metadata().extensions());
        }

        private UUID eventId(int index) {
            return index == 0 ? eventId : UUID.nameUUIDFromBytes((eventId + "/" + index).getBytes(UTF_8));
        }
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        Target target = Target.current();
        List<NewEvent> events = new ArrayList<>();
        for (EventMessage<?> message : messages) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            events.add(new NewEvent(
                    event.getType(),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    target.eventId(events.size()),
                    event.getPayload(),
                    target.metadata()));
        }
        target.set().append(events);
    }

    @Override
    public DomainEventStream readEvents(String streamId, long from) {
        return DomainEventStream.of(Target.current().set().sinceSnapshot(streamId).stream()
                .filter(event -> event.sequence() >= from)
                .map(SetEventStorage::message));
    }

    private static DomainEventMessage<?> message(RecordedEvent event) {
        return new GenericDomainEventMessage<>(
                event.streamType(),
                event.streamId(),
                event.sequence(),
                event.payload(),
                MetaData.from(event.metadata().extensions()));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        UnitOfWork set = Target.current().set();
        set.keep(new EventRow(
                snapshot.getType(),
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                UUID.fromString(snapshot.getIdentifier()),
                language.nameOf(snapshot.getPayloadType()),
                set.recordedAt(),
                EventJson.write(snapshot.getPayload()),
                EventJson.write(Map.of())));
    }

    /** Read anew each time: an aggregate goes on from the very object. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String streamId) {
        return Target.current()
                .set()
                .snapshot(streamId)
                .map(row -> new GenericDomainEventMessage<>(
                        row.streamType(),
                        row.streamId(),
                        row.sequence(),
                        language.read(row.type(), row.payload()),
                        MetaData.emptyInstance()));
    }

    /** Refused: Axon's tracking can pass over a committed event for good (AxonFramework#4829). */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("events are followed through Kafka, where the relay puts them");
    }
}
