package dev.frist.store.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** What the relay tells about itself: {@code frist.relay.*}. */
final class RelayMetrics {
    private final Counter published;
    private final Counter failures;
    private volatile Outbox.Lag lag = Outbox.Lag.NONE;
    private volatile boolean leading;

    RelayMetrics(MeterRegistry meters, Clock clock) {
        this.published = Counter.builder("frist.relay.published")
                .description("events acknowledged by Kafka")
                .register(meters);
        this.failures = Counter.builder("frist.relay.failures")
                .description("times that publishing began again from the cursor")
                .register(meters);
        Gauge.builder("frist.relay.lag.events", () -> lag.events())
                .description("events stored and not yet acknowledged by Kafka, counted up to " + Outbox.Lag.COUNTED)
                .register(meters);
        // From the clock, so that it grows even while the relay hangs.
        TimeGauge.builder("frist.relay.lag", () -> lag.age(clock.instant()).toMillis(), TimeUnit.MILLISECONDS)
                .description("age of the oldest event that Kafka has not acknowledged")
                .register(meters);
        Gauge.builder("frist.relay.leading", () -> leading ? 1 : 0)
                .description("1 on the instance that publishes")
                .register(meters);
    }

    void published(int events) {
        published.increment(events);
    }

    void failed() {
        failures.increment();
    }

    void lag(Outbox.Lag measured) {
        lag = measured;
    }

    void leading(boolean now) {
        leading = now;
    }
}
