package dev.frist.clock.kafka;

import dev.frist.clock.ClockEntry;
import dev.frist.clock.ClockService;
import dev.frist.events.ClockEvent;
import dev.frist.events.ClockEvent.ResponseBreached;
import dev.frist.events.NameUuid;
import dev.frist.store.EventMetadata;
import dev.frist.store.NewEvent;
import dev.frist.store.UnitOfWork;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Appends what clocks record to their streams. */
public final class ClockStreams {
    /** What kind of stream a clock has. */
    public static final String TYPE = "Clock";

    private static final UUID NAMESPACE = UUID.fromString("f0b1c3f2-0d5e-5a43-8a9a-07e2b6a7f1c4");
    /** In seconds: what is usual, what is tolerated, and what an outage of some hours comes to. */
    private static final double[] LATENESS = {0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200};

    private final ClockService service;
    private final DistributionSummary lateness;

    public ClockStreams(ClockService service, MeterRegistry meters) {
        this.service = service;
        this.lateness = DistributionSummary.builder("frist.clock.breach.recorded.after")
                .description("from the due instant to the recorded breach, live clocks")
                .baseUnit("seconds")
                .minimumExpectedValue(LATENESS[0])
                .serviceLevelObjectives(LATENESS)
                .register(meters);
    }

    public void append(UnitOfWork set, List<ClockEntry> entries) {
        set.append(entries.stream().map(this::event).toList());
        entries.forEach(entry -> measure(entry, set.recordedAt()));
    }

    private NewEvent event(ClockEntry entry) {
        ClockEvent event = entry.event();
        String clockId = event.clock().clockId();
        EventMetadata metadata = EventMetadata.published(
                        service.topic(), event.clock().subscriptionId(), service.source(), event.occurredAt())
                .correlatedBy(entry.correlationId())
                .causedBy(entry.causationId())
                .ofImport(entry.importId());
        return new NewEvent(
                TYPE,
                clockId,
                entry.sequence(),
                NameUuid.of(NAMESPACE, clockId, Long.toString(entry.sequence())),
                event,
                metadata);
    }

    private void measure(ClockEntry entry, Instant recordedAt) {
        if (entry.importId() == null && entry.event() instanceof ResponseBreached breach) {
            lateness.record(Duration.between(breach.effectiveAt(), recordedAt).toMillis() / 1000.0);
        }
    }
}
