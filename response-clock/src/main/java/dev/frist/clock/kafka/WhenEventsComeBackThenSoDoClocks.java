package dev.frist.clock.kafka;

import dev.frist.clock.ClockAssessments;
import dev.frist.clock.LostEvent;
import dev.frist.events.ClockEvent;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitOfWork;
import dev.frist.store.restore.RestoreHandler;
import java.util.List;

/** Keeps the rows of clocks in step when their service takes back what it had published. */
public final class WhenEventsComeBackThenSoDoClocks implements RestoreHandler {
    private final ClockAssessments assessments;

    public WhenEventsComeBackThenSoDoClocks(ClockAssessments assessments) {
        this.assessments = assessments;
    }

    @Override
    public Runnable follow(UnitOfWork set, List<RecordedEvent> events) {
        return assessments.comeBack(events.stream()
                .map(it -> new LostEvent(
                        (ClockEvent) it.payload(), it.sequence(), it.metadata().importId()))
                .toList());
    }
}
