package dev.frist.clock;

import dev.frist.events.ClockEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the events of clocks are recorded, in the transaction that saves the clocks. */
@FunctionalInterface
public interface ClockJournal {
    void append(List<Entry> entries);

    /**
     * @param sequence in the clock's stream
     * @param causationId id of the stored event that led to it; null: time alone
     */
    record Entry(
            ClockEvent event,
            long sequence,
            @Nullable String correlationId,
            @Nullable String causationId,
            @Nullable String importId) {}
}
