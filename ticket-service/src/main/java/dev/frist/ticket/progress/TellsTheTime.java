package dev.frist.ticket.progress;

import dev.frist.events.Topics;
import dev.frist.kit.intake.Desk;
import dev.frist.kit.relay.Relay;
import dev.frist.kit.time.ImportMark;
import dev.frist.kit.time.TimeMark;
import dev.frist.kit.time.WatermarkPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Says up to which instant everything that had been learned stands in the tickets' topic, and below which offsets; and, in the
 * same way, that an import is over.
 */
final class TellsTheTime implements Repeated.Step {
    private static final long LOOK_MILLIS = 5;
    private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    // Kafka's clients try again after a second at most, first for a connection and then for the leader.
    private static final Duration PUBLISHERS_ARE_BACK_WITHIN = Duration.ofSeconds(3);

    private final DatabaseTime database;
    private final ConsumerFactory<?, ?> consumers;
    private final Stored stored;
    private final Desk desk;
    private final Relay relay;
    private final WatermarkPublisher watermarks;
    private @Nullable Offsets offsets;
    // When Kafka last answered; System.nanoTime().
    private @Nullable Long heard;
    private volatile Instant told = Instant.EPOCH;

    TellsTheTime(
            DatabaseTime database,
            ConsumerFactory<?, ?> consumers,
            Stored stored,
            Desk desk,
            Relay relay,
            WatermarkPublisher watermarks) {
        this.database = database;
        this.consumers = consumers;
        this.stored = stored;
        this.desk = desk;
        this.relay = relay;
        this.watermarks = watermarks;
    }

    /** The newest instant that was published. */
    Instant told() {
        return told;
    }

    @Override
    public void run() throws InterruptedException {
        Instant t0 = database.now();
        Map<TopicPartition, Long> intake = endsOfIntake();
        while (!stored.isUpTo(intake)) {
            Thread.sleep(LOOK_MILLIS);
        }
        releaseWhatCrossed();
        List<String> settledImports = desk.imports().settled();
        // Taken only now: what was stored since t0 may have begun after it, and by hand whatever was answered by t0 is
        // below.
        long everything = database.nextTransaction();
        while (relay.acknowledgedBelow() < everything) {
            Thread.sleep(LOOK_MILLIS);
        }
        Map<Integer, Long> tickets = offsets().ends(List.of(Topics.TICKETS)).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().partition(), Map.Entry::getValue));
        acknowledged(watermarks.time(new TimeMark(t0, tickets)));
        told = t0;
        for (String importId : settledImports) {
            acknowledged(watermarks.imported(new ImportMark(importId, tickets)));
            desk.imports().announced(importId);
        }
    }

    /**
     * After Kafka was silent it may have been away for all, and publishers hold back what they could not send: had it
     * been there, that would have been learned by now.
     */
    private Map<TopicPartition, Long> endsOfIntake() throws InterruptedException {
        Map<TopicPartition, Long> ends = offsets().ends(List.of(Topics.INTAKE));
        if (heard == null || System.nanoTime() - heard > SILENCE.toNanos()) {
            Thread.sleep(PUBLISHERS_ARE_BACK_WITHIN);
            ends = offsets().ends(List.of(Topics.INTAKE));
        }
        heard = System.nanoTime();
        return ends;
    }

    /** Facts that were parked beside the transaction that brought what they wait for: they had been learned, too. */
    private void releaseWhatCrossed() throws InterruptedException {
        long parkedBefore = database.nextTransaction();
        while (desk.isUnsureBefore(parkedBefore)) {
            if (!desk.lookAgain()) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private Offsets offsets() {
        Offsets open = offsets == null ? new Offsets(consumers) : offsets;
        offsets = open;
        return open;
    }

    @Override
    public void letGo() {
        if (offsets != null) {
            offsets.close();
            offsets = null;
        }
    }

    private static void acknowledged(Future<?> sent) throws InterruptedException {
        try {
            sent.get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("a watermark was not acknowledged", e);
        }
    }
}
