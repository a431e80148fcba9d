package dev.frist.clock.desk.kafka;

import dev.frist.clock.desk.ClockDesk;
import dev.frist.clock.desk.LostEvent;
import dev.frist.events.ClockEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.util.List;

/** Keeps the rows of clocks in step when their service takes back what it had published. */
public final class WhenEventsComeBackThenSoDoClocks implements RestoreHandler {
    private final ClockDesk desk;

    public WhenEventsComeBackThenSoDoClocks(ClockDesk desk) {
        this.desk = desk;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        return desk.comeBack(events.stream()
                .map(it -> new LostEvent(
                        (ClockEvent) it.payload(), it.sequence(), it.metadata().importId()))
                .toList());
    }
}
