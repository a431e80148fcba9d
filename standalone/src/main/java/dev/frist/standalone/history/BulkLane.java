package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.events.Topics;
import dev.frist.kit.json.EventJson;
import dev.frist.kit.topics.Producers;
import dev.frist.kit.topics.TopicSpec;
import dev.frist.kit.wire.CloudEventHeaders;
import dev.frist.kit.wire.Envelope;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.RunningKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Publishes one import's lines to the bulk intake, without waiting for each; as long as Kafka answers at all it is waited for. */
final class BulkLane implements AutoCloseable {
    private static final String IMPORT_ID = "ce_importid";
    private static final String SOURCE = "/frist/import";

    private static final int OVERHEAD = 1 << 10;
    // Less than the producer holds itself: there a record that has to wait fails after a time.
    private static final int MOST_UNDER_WAY = 16 << 20;
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private final Producer<byte[], byte[]> producer;
    private final BooleanSupplier isKafkaThere;
    private final Duration aWhile;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    BulkLane(RunningKafka broker) {
        this(
                Producers.open(
                        broker.connection(),
                        Map.of(
                                "linger.ms",
                                5,
                                "batch.size",
                                1 << 17,
                                "max.request.size",
                                TopicSpec.LARGEST_INTAKE,
                                "max.block.ms",
                                TimeUnit.MINUTES.toMillis(10),
                                "request.timeout.ms",
                                60_000,
                                "delivery.timeout.ms",
                                Integer.MAX_VALUE)),
                () -> broker.answersWithin(A_WHILE),
                A_WHILE);
    }

    /**
     * @param isKafkaThere asked when there has been no room for another record for a while
     * @param aWhile also how long that question takes at most
     */
    BulkLane(Producer<byte[], byte[]> producer, BooleanSupplier isKafkaThere, Duration aWhile) {
        this.producer = producer;
        this.isKafkaThere = isKafkaThere;
        this.aWhile = aWhile;
    }

    /** One line as it is; a bad one too, so that it is rejected with all that it says. */
    void publish(String importId, byte[] line) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("content-type", "application/cloudevents+json".getBytes(UTF_8));
        headers.add(IMPORT_ID, importId.getBytes(UTF_8));
        send(new ProducerRecord<>(Topics.INTAKE_BULK, null, SubjectKey.of(line), line, headers));
    }

    /** Says that this was all of it. The same import says the same each time, so that saying it twice changes nothing. */
    void finish(Survey survey) {
        Map<String, Object> data = Map.of(
                "importId", survey.importId(),
                "events", survey.events(),
                "subscriptionEvents", survey.subscriptionEvents());
        notice("dev.frist.intake.ImportFinished.v1", survey.importId(), survey.newest(), data);
    }

    void abandon(String importId, Instant now) {
        notice("dev.frist.intake.ImportAbandoned.v1", importId, now, Map.of("importId", importId));
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws CannotGoOn if something was not taken; the same import may then be tried again
     */
    void flush() {
        takeRoom(MOST_UNDER_WAY);
        room.release(MOST_UNDER_WAY);
        Exception reason = failure.get();
        if (reason != null) {
            throw new CannotGoOn(
                    "Kafka did not take everything (" + reason.getMessage()
                            + "); import the same files again, nothing is counted twice.",
                    reason);
        }
    }

    boolean hasFailed() {
        return failure.get() != null;
    }

    @Override
    public void close() {
        // All is acknowledged, or given up.
        producer.close(Duration.ZERO);
    }

    private void notice(String type, String importId, Instant time, Map<String, Object> data) {
        Headers headers = CloudEventHeaders.of(
                new Envelope(SOURCE, importId + "/" + type, type, importId, time, null, null, null, null, null));
        byte[] key = importId.getBytes(UTF_8);
        send(new ProducerRecord<>(Topics.INTAKE_BULK, null, key, EventJson.write(data), headers));
    }

    private void send(ProducerRecord<byte[], byte[]> entry) {
        int size = Math.min(MOST_UNDER_WAY, entry.value().length + OVERHEAD);
        takeRoom(size);
        producer.send(entry, (RecordMetadata _, @Nullable Exception problem) -> {
            room.release(size);
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void takeRoom(int bytes) {
        try {
            while (!room.tryAcquire(bytes, aWhile.toMillis(), TimeUnit.MILLISECONDS)) {
                requireKafka();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted; import the same files again, nothing is counted twice.", e);
        }
    }

    private void requireKafka() {
        if (!isKafkaThere.getAsBoolean()) {
            throw new CannotGoOn(
                    "Kafka has not answered anything for %d s; once it does, import the same files again, nothing is counted twice."
                            .formatted(2 * aWhile.toSeconds()));
        }
    }
}
