package dev.frist.clock.jdbc;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.frist.clock.ClockRow;
import dev.frist.clock.jdbc.ClockStore.Change;
import dev.frist.events.ClockEvent;
import dev.frist.promises.clock.Clock;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of clocks in step when their service takes back what it had published and lost. */
public final class WhenEventsComeBackThenSoDoClocks implements RestoreHandler {
    // Its ticket is read again and tells: a clock and how far its ticket was read are stored together.
    private static final int UNKNOWN_PARTITION = -1;

    private final ClockStore store;

    public WhenEventsComeBackThenSoDoClocks(ClockStore store) {
        this.store = store;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        Map<String, ClockRow> before =
                store.clocks(events.stream().map(RecordedEvent::streamId).collect(toSet())).stream()
                        .collect(toMap(ClockRow::clockId, row -> row));
        Map<String, ClockRow> after = new LinkedHashMap<>(before);
        events.forEach(event -> after.compute(event.streamId(), (_, row) -> after(row, event)));
        return () -> store.save(after.entrySet().stream()
                .map(it -> new Change(before.get(it.getKey()), it.getValue()))
                .toList());
    }

    /** Is due at once: what was recorded together with the event may have been lost for good. */
    private static ClockRow after(@Nullable ClockRow row, RecordedEvent lost) {
        ClockEvent event = (ClockEvent) lost.payload();
        String importId = lost.metadata().importId();
        return row == null
                ? new ClockRow(
                        Clock.of(event.clock()).evolve(event),
                        lost.sequence(),
                        UNKNOWN_PARTITION,
                        Instant.EPOCH,
                        importId,
                        null)
                : new ClockRow(
                        row.clock().evolve(event),
                        lost.sequence(),
                        row.partition(),
                        Instant.EPOCH,
                        row.importId() == null ? null : importId,
                        null);
    }
}
