package dev.frist.intake;

import dev.frist.store.UnitsOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of intake; only what was committed. */
final class IntakeMetrics {
    private final MeterRegistry meters;
    private final Counter accepted;
    private final Counter duplicates;

    IntakeMetrics(MeterRegistry meters, ParkedFacts parked, Imports imports) {
        this.meters = meters;
        this.accepted = Counter.builder("frist.intake.accepted")
                .description("facts that became events")
                .register(meters);
        this.duplicates = Counter.builder("frist.intake.duplicates")
                .description("facts that had been taken in before")
                .register(meters);
        Gauge.builder("frist.intake.parked", parked, ParkedFacts::size)
                .description("facts that wait for something not known yet")
                .register(meters);
        Gauge.builder("frist.imports.unfinished", imports, Imports::unfinished)
                .description("imports that have begun and are not over")
                .register(meters);
    }

    void countAfterCommit(BatchDecision<?> decision) {
        UnitsOfWork.afterCommit(() -> {
            accepted.increment(decision.accepted().size());
            duplicates.increment(decision.duplicates());
            decision.refusals().forEach(it -> rejected(it.problem().rule()));
        });
    }

    void rejected(String rule) {
        Counter.builder("frist.intake.rejected")
                .description("facts that could not be accepted, by the rule they broke")
                .tag("rule", rule)
                .register(meters)
                .increment();
    }
}
