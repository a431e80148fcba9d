package dev.frist.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Work on many streams in one transaction: {@link #load} with one query, {@link #dispatch} and {@link #append} in
 * memory, {@link #store} in one batch. Not thread-safe; lives as long as its {@link UnitsOfWork#run}.
 *
 * <p>Whoever works in a set reads everything first and writes only then: the order in which events are published rests
 * on it.
 */
public final class UnitOfWork {
    private final PostgresEventEngine engine;
    private final Snapshots snapshots;
    private final CommandBus commands;
    private final EventLanguage language;
    private final Instant recordedAt;
    private final Map<String, LoadedStream> streams = new HashMap<>();
    // The last event of each stream that a command has added to.
    private final Map<String, DomainEventMessage<?>> told = new LinkedHashMap<>();
    private final Map<Object, Object> aggregates = new HashMap<>();
    private final List<DomainEventMessage<?>> unstored = new ArrayList<>();
    private final List<RecordedEvent> recorded = new ArrayList<>();
    private @Nullable Dispatch dispatching;
    private boolean stored;

    UnitOfWork(
            PostgresEventEngine engine,
            Snapshots snapshots,
            CommandBus commands,
            EventLanguage language,
            Instant recordedAt) {
        this.engine = engine;
        this.snapshots = snapshots;
        this.commands = commands;
        this.language = language;
        this.recordedAt = recordedAt;
    }

    static Optional<UnitOfWork> current() {
        return Optional.ofNullable((UnitOfWork) TransactionSynchronizationManager.getResource(UnitOfWork.class));
    }

    /** The instant at which everything in this set is recorded; UTC, to the microsecond. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * Reads these streams with one query; those already loaded are left as they are. A stream without events counts as
     * loaded too. Commands find loaded streams only. One that has a snapshot is read from there on.
     *
     * @throws IllegalStateException if this transaction has written before: its events would be published out of order
     */
    public void load(Collection<String> streamIds) {
        ensureOpen();
        List<String> missing = streamIds.stream()
                .distinct()
                .filter(id -> !streams.containsKey(id))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        streams.putAll(snapshots.load(missing));
    }

    /**
     * What a loaded stream holds, what this set has recorded included.
     *
     * @throws IllegalStateException if it was loaded from a snapshot on
     */
    public List<RecordedEvent> stream(String streamId) {
        return loaded(streamId).wholeStream().stream().map(this::recorded).toList();
    }

    /**
     * Lets an aggregate handle a command, in a unit of work of its own. If that throws, nothing has happened; the set
     * goes on.
     *
     * @param eventId id of the event that it records; further ones get ids derived from it
     * @param metadata of what it records; an aggregate may override an entry where it applies the event
     * @return what was recorded, possibly nothing
     * @throws RuntimeException what the aggregate threw
     */
    public List<RecordedEvent> dispatch(Object command, UUID eventId, EventMetadata metadata) {
        ensureOpen();
        Dispatch dispatch = new Dispatch(eventId, metadata, recordedAt);
        dispatching = dispatch;
        try {
            List<DomainEventMessage<?>> events = dispatch.through(commands, command);
            List<RecordedEvent> accepted = accept(events);
            events.forEach(event -> told.put(event.getAggregateIdentifier(), event));
            return accepted;
        } finally {
            dispatching = null;
        }
    }

    /**
     * Appends to streams that are no aggregates. They need not be loaded.
     *
     * @throws IllegalStateException if a stream is loaded and the sequence is not its next
     */
    public List<RecordedEvent> append(List<NewEvent> events) {
        ensureOpen();
        return accept(
                events.stream().map(this::message).toList(),
                events.stream().map(this::recorded).toList());
    }

    /**
     * Appends events that were lost to the streams that they were in, which must be loaded.
     *
     * @throws IllegalStateException if one of them is not the next of its stream
     */
    public List<RecordedEvent> takeBack(List<TakenBack> events) {
        ensureOpen();
        events.forEach(event -> loaded(event.streamId()));
        return accept(events.stream()
                .<DomainEventMessage<?>>map(event -> event.message(language))
                .toList());
    }

    /**
     * Writes all events of this set in one batch; nothing can be loaded, dispatched or appended after it. {@link
     * UnitsOfWork#run} does so at the end if it was not done before.
     *
     * @return all events of this set, in the order of recording
     * @throws org.axonframework.modelling.command.ConcurrencyException if another transaction has taken a sequence; the
     *     transaction is lost, the whole set may be tried again
     */
    public List<RecordedEvent> store() {
        if (!stored) {
            stored = true;
            engine.appendEvents(unstored);
            told.forEach((id, last) -> snapshots.keep(loaded(id), last, recordedAt));
        }
        return List.copyOf(recorded);
    }

    List<DomainEventMessage<?>> messages(String streamId) {
        return loaded(streamId).messages();
    }

    private LoadedStream loaded(String streamId) {
        LoadedStream stream = streams.get(streamId);
        if (stream == null) {
            throw new IllegalStateException("stream " + streamId + " was not loaded into this set");
        }
        return stream;
    }

    /** Aggregates as the last command left them. */
    Map<Object, Object> aggregates() {
        return aggregates;
    }

    /** Takes over what a command has recorded. */
    void record(List<? extends EventMessage<?>> events) {
        if (dispatching == null) {
            throw new IllegalStateException("commands are dispatched through the set, never from within an aggregate");
        }
        dispatching.record(events);
    }

    private void ensureOpen() {
        if (stored) {
            throw new IllegalStateException("this set is stored already");
        }
    }

    private List<RecordedEvent> accept(List<? extends DomainEventMessage<?>> events) {
        return accept(events, events.stream().map(this::recorded).toList());
    }

    private List<RecordedEvent> accept(List<? extends DomainEventMessage<?>> events, List<RecordedEvent> accepted) {
        events.forEach(this::ensureNext);
        unstored.addAll(events);
        recorded.addAll(accepted);
        return accepted;
    }

    private void ensureNext(DomainEventMessage<?> event) {
        if (event.getAggregateIdentifier().isEmpty()) {
            throw new IllegalStateException(event.getPayloadType().getName()
                    + " names no stream; an aggregate's identifier must be null until its first event is applied");
        }
        LoadedStream stream = streams.get(event.getAggregateIdentifier());
        if (stream != null) {
            stream.add(event);
        }
    }

    private DomainEventMessage<?> message(NewEvent event) {
        return new GenericDomainEventMessage<>(
                event.streamType(),
                event.streamId(),
                event.sequence(),
                event.payload(),
                event.metadata().toMap(),
                event.eventId().toString(),
                recordedAt);
    }

    private RecordedEvent recorded(NewEvent event) {
        return new RecordedEvent(
                event.streamType(),
                event.streamId(),
                event.sequence(),
                event.eventId(),
                language.nameOf(event.payload().getClass()),
                event.payload(),
                event.metadata(),
                recordedAt);
    }

    private RecordedEvent recorded(DomainEventMessage<?> message) {
        return Recordings.of(message, language);
    }
}
