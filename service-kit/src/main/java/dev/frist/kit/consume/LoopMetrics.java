package dev.frist.kit.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** What a loop tells about itself: {@code frist.loop.*}, tagged with its name. */
final class LoopMetrics {
    private final MeterRegistry meters;
    private final Tags tags;
    private final Map<String, AtomicLong> lags = new HashMap<>();
    private final Map<Failure, Counter> retries = new EnumMap<>(Failure.class);
    final Timer transactions;
    final Counter records;
    final Counter setAside;
    final Counter fenced;
    final Counter lookFailures;

    LoopMetrics(LoopSettings settings, SetSize size, DeadLetters aside, MeterRegistry meters) {
        this.meters = meters;
        this.tags = Tags.of("loop", settings.name());
        this.transactions = Timer.builder("frist.loop.transaction")
                .description("handling and storing one poll, or a part of it")
                .tags(tags)
                .register(meters);
        Gauge.builder("frist.loop.records.at.once", size, SetSize::now)
                .description("records that one transaction takes at most: fewer after one that time has ended")
                .tags(tags)
                .register(meters);
        Gauge.builder("frist.loop.set.aside.now", aside, DeadLetters::count)
                .description("records that could not be handled, and still cannot: see /troubles")
                .tags(tags)
                .register(meters);
        this.records = counter("frist.loop.records", "records whose effects are stored");
        this.setAside = counter("frist.loop.set.aside", "records that could not be handled: each is an alarm");
        this.fenced = counter("frist.loop.fenced", "polls given up because another instance owns the partition");
        this.lookFailures = counter("frist.loop.look.failures", "looks at what time changes that failed");
        // From zero on: what begins at one shows no increase.
        for (Failure failure : Failure.values()) {
            retries.put(failure, meters.counter("frist.loop.retries", tags.and(Tag.of("failure", failure.name()))));
        }
        settings.topics().forEach(topic -> lags.put(topic, lagGauge(topic)));
    }

    private AtomicLong lagGauge(String topic) {
        return meters.gauge("frist.loop.lag", tags.and(Tag.of("topic", topic)), new AtomicLong());
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(meters);
    }

    void retried(Failure failure) {
        Objects.requireNonNull(retries.get(failure)).increment();
    }

    void lag(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
        lags.forEach((topic, gauge) -> gauge.set(ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .mapToLong(end -> Math.max(0, end.getValue() - next.get(end.getKey())))
                .sum()));
    }
}
