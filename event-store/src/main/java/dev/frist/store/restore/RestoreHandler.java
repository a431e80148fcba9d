package dev.frist.store.restore;

import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import java.util.List;

/**
 * Rows that follow from a service's own events: what it writes beside them when it records them. Of several handlers each writes in
 * the order of its bean: later ones may rest on rows of earlier ones.
 */
@FunctionalInterface
public interface RestoreHandler {
    /**
     * Reads what it needs and decides in memory.
     *
     * @param set has the events' streams loaded, and the events in them
     * @param events that were lost and come back, each stream's in its order
     * @return what writes the rows, to be called when the events are stored
     */
    Runnable follow(UnitOfWork set, List<RecordedEvent> events);
}
