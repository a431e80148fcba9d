package dev.frist.credit.jdbc;

import dev.frist.events.SubscriptionEvent.ExtensionReversed;
import dev.frist.events.SubscriptionEvent.TermExtended;
import dev.frist.store.RecordedEvent;
import dev.frist.store.UnitsOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts days given and taken back, once they are committed. */
public final class CreditMetrics {
    private final Counter extended;
    private final Counter reversed;

    public CreditMetrics(MeterRegistry meters) {
        this.extended = Counter.builder("frist.credit.days.extended")
                .description("days added to terms")
                .register(meters);
        this.reversed = Counter.builder("frist.credit.days.reversed")
                .description("days taken back from terms")
                .register(meters);
    }

    /** To be called in the transaction that stores them. */
    public void recorded(List<RecordedEvent> events) {
        UnitsOfWork.afterCommit(() -> events.forEach(event -> count(event.payload())));
    }

    private void count(Object event) {
        switch (event) {
            case TermExtended it -> extended.increment(it.days());
            case ExtensionReversed it -> reversed.increment(it.days());
            default -> {}
        }
    }
}
