package dev.frist.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** A stream as a set has it: whole, or from a snapshot on; what the set records is added. */
final class LoadedStream {
    private final String id;
    // Made anew for each reader: an aggregate goes on from the very object.
    private final @Nullable Supplier<DomainEventMessage<?>> snapshot;
    private final List<DomainEventMessage<?>> events;
    private final long from;

    /** @param snapshot null: these are all events of the stream */
    LoadedStream(
            String id,
            @Nullable Supplier<DomainEventMessage<?>> snapshot,
            List<? extends DomainEventMessage<?>> events) {
        this.id = id;
        this.snapshot = snapshot;
        this.events = new ArrayList<>(events);
        this.from = snapshot == null ? -1 : snapshot.get().getSequenceNumber();
    }

    /** As an aggregate reads it. */
    List<DomainEventMessage<?>> messages() {
        if (snapshot == null) {
            return List.copyOf(events);
        }
        List<DomainEventMessage<?>> messages = new ArrayList<>(events.size() + 1);
        messages.add(snapshot.get());
        messages.addAll(events);
        return messages;
    }

    /** @throws IllegalStateException if not all of them were loaded */
    List<DomainEventMessage<?>> wholeStream() {
        if (snapshot != null) {
            throw new IllegalStateException(
                    "stream " + id + " was loaded from its snapshot on; the event log has all of it");
        }
        return events;
    }

    void add(DomainEventMessage<?> event) {
        if (event.getSequenceNumber() != last() + 1) {
            throw new IllegalStateException(
                    "the next event of stream %s is %d, not %d".formatted(id, last() + 1, event.getSequenceNumber()));
        }
        events.add(event);
    }

    /** Sequence of the last event; -1 if there is none. */
    long last() {
        return events.isEmpty() ? from : events.getLast().getSequenceNumber();
    }

    /** How many events have come since the snapshot. */
    long sinceSnapshot() {
        return last() - from;
    }
}
