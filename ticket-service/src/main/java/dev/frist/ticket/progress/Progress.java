package dev.frist.ticket.progress;

import dev.frist.kit.Phases;
import dev.frist.kit.consume.StoredOffsets;
import dev.frist.kit.intake.Desk;
import dev.frist.kit.intake.Patience;
import dev.frist.kit.relay.Relay;
import dev.frist.kit.time.StreamTime;
import dev.frist.kit.time.WatermarkPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;

/** The three threads that follow how far everything has come. */
public final class Progress implements SmartLifecycle {
    private static final Duration FIVE_TIMES_A_SECOND = Duration.ofMillis(200);

    private final List<Repeated> threads;

    /** @param loops by topic, the name of the loop that reads it */
    public Progress(
            Desk desk,
            Relay relay,
            StreamTime streamTime,
            WatermarkPublisher watermarks,
            StoredOffsets offsets,
            Map<String, String> loops,
            JdbcTemplate jdbc,
            ConsumerFactory<?, ?> consumers,
            MeterRegistry meters,
            Clock clock) {
        Stored stored = new Stored(offsets, Map.copyOf(loops));
        TellsTheTime time = new TellsTheTime(new DatabaseTime(jdbc), consumers, stored, desk, relay, watermarks);
        Gauge.builder(
                        "frist.time.behind",
                        () -> Duration.between(time.told(), clock.instant()).toMillis() / 1000.0)
                .description("seconds since the last instant up to which everything learned is published")
                .register(meters);
        threads = List.of(
                new Repeated("tells-the-time", FIVE_TIMES_A_SECOND, time),
                new Repeated("ends-imports", FIVE_TIMES_A_SECOND, new EndsImports(desk, streamTime, stored)),
                new Repeated(
                        "loses-patience",
                        Duration.ofSeconds(1),
                        new LosesPatience(desk, new Patience(jdbc), stored, consumers, clock)));
    }

    @Override
    public void start() {
        threads.forEach(Repeated::start);
    }

    @Override
    public void stop() {
        threads.forEach(Repeated::stop);
    }

    @Override
    public boolean isRunning() {
        return threads.stream().anyMatch(Repeated::isRunning);
    }

    @Override
    public int getPhase() {
        return Phases.LOOPS;
    }
}
