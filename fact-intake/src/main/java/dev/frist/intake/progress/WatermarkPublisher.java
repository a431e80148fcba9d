package dev.frist.intake.progress;

import dev.frist.events.TimeMark;
import dev.frist.intake.FactIntake;
import dev.frist.kit.time.Repeated;
import dev.frist.kit.time.WatermarkProducer;
import dev.frist.kit.topics.TopicEnds;
import dev.frist.store.PublishingOrder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Says up to which instant everything that had been learned stands in a service's own topic, and below which offsets.
 */
public final class WatermarkPublisher implements Repeated.Step {
    private static final long LOOK_MILLIS = 5;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    // Kafka's clients try again after a second at most, first for a connection and then for the leader.
    private static final Duration PUBLISHERS_ARE_BACK_WITHIN = Duration.ofSeconds(3);

    private final String intake;
    private final JdbcTemplate jdbc;
    private final PublishingOrder order;
    private final TopicEnds ends;
    private final Stored stored;
    private final FactIntake desk;
    private final OwnTopic topic;
    private final WatermarkProducer watermarks;
    // When Kafka last answered; System.nanoTime().
    private @Nullable Long heard;
    private volatile Instant told = Instant.EPOCH;

    /**
     * @param intake the topic from which it is learned
     * @param topic in which it stands then
     */
    public WatermarkPublisher(
            String intake,
            JdbcTemplate jdbc,
            TopicEnds ends,
            Stored stored,
            FactIntake desk,
            OwnTopic topic,
            WatermarkProducer watermarks) {
        this.intake = intake;
        this.jdbc = jdbc;
        this.order = new PublishingOrder(jdbc);
        this.ends = ends;
        this.stored = stored;
        this.desk = desk;
        this.topic = topic;
        this.watermarks = watermarks;
    }

    /** Measures how far behind it is. */
    public WatermarkPublisher measured(MeterRegistry meters, Clock clock) {
        Gauge.builder(
                        "frist.time.behind",
                        () -> Duration.between(told, clock.instant()).toMillis() / 1000.0)
                .description("seconds since the last instant up to which everything learned is published")
                .register(meters);
        return this;
    }

    @Override
    public void run() throws InterruptedException {
        Instant t0 = now();
        Map<TopicPartition, Long> learned = endsOfIntake();
        while (!stored.isUpTo(learned)) {
            Thread.sleep(LOOK_MILLIS);
        }
        releaseWhatCrossed();
        // Up to all that is stored only now: what was stored since t0 may have begun after it, and by hand whatever was
        // answered by t0 is below.
        watermarks.time(new TimeMark(t0, topic.endsOfAllStored()));
        told = t0;
    }

    /** As the database says, which all instances share. */
    private Instant now() {
        return Objects.requireNonNull(jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }

    /**
     * After Kafka was silent it may have been away for all, and publishers hold back what they could not send: had it
     * been there, that would have been learned by now.
     */
    private Map<TopicPartition, Long> endsOfIntake() throws InterruptedException {
        Map<TopicPartition, Long> now = ends.of(List.of(intake));
        if (heard == null || System.nanoTime() - heard > SILENCE.toNanos()) {
            Thread.sleep(PUBLISHERS_ARE_BACK_WITHIN);
            now = ends.of(List.of(intake));
        }
        heard = System.nanoTime();
        return now;
    }

    /** Facts that were parked beside the transaction that brought what they wait for: they had been learned, too. */
    private void releaseWhatCrossed() throws InterruptedException {
        long parkedBefore = order.end();
        while (desk.isUnsureBefore(parkedBefore)) {
            desk.lookAgain();
        }
    }
}
