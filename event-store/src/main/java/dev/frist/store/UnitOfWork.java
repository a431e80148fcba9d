package dev.frist.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work on many streams in one transaction: {@link #load} with one query, {@link #append} in memory, {@link #store} in one
 * batch. Not thread-safe; lives as long as its {@link UnitsOfWork#run}.
 *
 * <p>Whoever works in a set reads everything first and writes only then: the order in which events are published rests
 * on it.
 */
public final class UnitOfWork {
    private final EventTable table;
    private final EventLanguage language;
    private final Instant recordedAt;
    private final Map<String, LoadedStream> streams = new HashMap<>();
    private final List<EventRow> unstored = new ArrayList<>();
    private final List<RecordedEvent> recorded = new ArrayList<>();
    private final Map<String, EventRow> snapshots = new LinkedHashMap<>();
    private boolean stored;

    UnitOfWork(EventTable table, EventLanguage language, Instant recordedAt) {
        this.table = table;
        this.language = language;
        this.recordedAt = recordedAt;
    }

    /** The instant at which everything in this set is recorded; UTC, to the microsecond. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * Reads these streams with one query; those already loaded are left as they are. A stream without events counts as
     * loaded too. Aggregates find loaded streams only. One that has a snapshot is read from there on.
     *
     * @throws IllegalStateException if this transaction has written before: its events would be published out of order
     */
    public void load(Collection<String> streamIds) {
        ensureOpen();
        List<String> missing = streamIds.stream()
                .distinct()
                .filter(id -> !streams.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            streams.putAll(table.load(missing));
        }
    }

    /**
     * What a loaded stream holds, what this set has recorded included.
     *
     * @throws IllegalStateException if it was loaded from a snapshot on
     */
    public List<RecordedEvent> stream(String streamId) {
        return loaded(streamId).wholeStream();
    }

    /** The newest snapshot of a loaded stream that this service can read. */
    public Optional<EventRow> snapshot(String streamId) {
        return Optional.ofNullable(streams.get(streamId)).map(LoadedStream::snapshot);
    }

    /** The events of a loaded stream after its {@link #snapshot}. */
    public List<RecordedEvent> sinceSnapshot(String streamId) {
        return loaded(streamId).sinceSnapshot();
    }

    /**
     * Keeps a snapshot of a loaded stream, so that a command costs the same however long the stream is. It is stored in the
     * transaction of the event that it includes last: whoever reads it reads what a full replay gives.
     *
     * @param snapshot its type is its name in the service's {@link EventLanguage}; a new shape needs a new name
     */
    public void keep(EventRow snapshot) {
        ensureOpen();
        loaded(snapshot.streamId()).keep(snapshot);
        snapshots.put(snapshot.streamId(), snapshot);
    }

    /**
     * Appends to streams. They need not be loaded.
     *
     * @throws IllegalStateException if a stream is loaded and the sequence is not its next
     */
    public List<RecordedEvent> append(List<NewEvent> events) {
        ensureOpen();
        return events.stream()
                .map(event -> event.recorded(language, recordedAt))
                .map(event -> accept(event, EventRow.of(event)))
                .toList();
    }

    /**
     * Appends events that were lost to the streams that they were in, which must be loaded, with the bytes that they had.
     *
     * @throws IllegalStateException if one of them is not the next of its stream
     */
    public List<RecordedEvent> takeBack(List<EventRow> events) {
        ensureOpen();
        events.forEach(event -> loaded(event.streamId()));
        return events.stream()
                .map(row -> accept(RecordedEvent.of(row, language), row))
                .toList();
    }

    /**
     * Writes all events of this set in one batch; nothing can be loaded or appended after it. {@link UnitsOfWork#run} does
     * so at the end if it was not done before.
     *
     * @return all events of this set, in the order of recording
     * @throws org.springframework.dao.OptimisticLockingFailureException if another transaction has taken a sequence; the
     *     transaction is lost, the whole set may be tried again
     */
    public List<RecordedEvent> store() {
        if (!stored) {
            stored = true;
            table.append(unstored);
            snapshots.values().forEach(table::keep);
        }
        return List.copyOf(recorded);
    }

    private LoadedStream loaded(String streamId) {
        LoadedStream stream = streams.get(streamId);
        if (stream == null) {
            throw new IllegalStateException("stream " + streamId + " was not loaded into this set");
        }
        return stream;
    }

    private void ensureOpen() {
        if (stored) {
            throw new IllegalStateException("this set is stored already");
        }
    }

    private RecordedEvent accept(RecordedEvent event, EventRow row) {
        LoadedStream stream = streams.get(event.streamId());
        if (stream != null) {
            stream.add(event);
        }
        unstored.add(row);
        recorded.add(event);
        return event;
    }
}
